import type { Capability } from '@lintel/core'
import { type FormState, html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { loginWords } from './words.js'

const names: readonly Capability[] = ['record', 'messages', 'forms', 'documents', 'appointments', 'payments', 'releases', 'location']

/** How the parts of a login that both forms ask for are drawn. */
export const useLoginFields = () => {
  const t = useWords(loginWords)
  return {
    username: { autocomplete: 'off', isUnmarked: true },
    capabilities: { choices: names.map((value) => ({ value, label: t(`can.${value}`) })), hint: t('capabilitiesHint') },
    basis: { hint: t('basisHint'), kind: 'text' },
  } as const
}

const ofRepresentatives = ['displayName', 'relation', 'capabilities', 'basis', 'endsOn']
/** A form that was refused is open where something was said of a representative, and folded as before where not. */
const isAskedFor = (form: FormState | undefined): boolean =>
  form !== undefined &&
  (form.values['isRepresentative'] !== undefined ||
    ofRepresentatives.some(
      (name) => form.values[name]?.some((typed) => typed !== '') || form.faults.some(({ pointer }) => pointer.startsWith(`/body/${name}`)),
    ))

/** What only a representative needs, folded away until it is needed. */
export const representativePart = (isRepresentative: boolean, fields: readonly VNode[]): VNode => {
  const t = useWords(loginWords)
  const isOpen = isRepresentative || isAskedFor(usePortal().form)
  return html`<details open=${isOpen}><summary>${t('forRepresentative')}</summary><div class="stack form"><p class="hint">${t('forRepresentativeHint')}</p>${fields}</div></details>`
}
