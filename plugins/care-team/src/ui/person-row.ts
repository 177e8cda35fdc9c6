import { html } from '@lintel/core/ui'
import type { ComponentChildren } from 'preact'

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => part !== '')
    .filter((_, at, parts) => at === 0 || at === parts.length - 1)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')

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
