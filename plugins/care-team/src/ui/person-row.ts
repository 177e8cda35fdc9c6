import { html, initials } from '@lintel/core/ui'
import type { ComponentChildren } from 'preact'

interface Person {
  readonly name: string
  readonly agencyName: string
  readonly programs: readonly string[]
}

/** A member: the name, agency and program beneath it, and what one can do. */
export const personRow = ({ name, agencyName, programs }: Person, actions: ComponentChildren) => html`
  <span class="face" aria-hidden="true">${initials(name)}</span>
  <div>
    <b>${name}</b>
    <p class="soft small">${agencyName}${programs.map((program) => html`<br />${program}`)}</p>
  </div>
  ${actions}`
