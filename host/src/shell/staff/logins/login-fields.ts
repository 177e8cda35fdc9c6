import type { Capability } from '@lintel/core'
import { html, useWords } from '@lintel/core/ui'
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

/** What only a representative needs, folded away until it is needed. */
export const representativePart = (isOpen: boolean, fields: readonly VNode[]): VNode => {
  const t = useWords(loginWords)
  return html`<details open=${isOpen}><summary>${t('forRepresentative')}</summary><div class="stack form"><p class="hint">${t('forRepresentativeHint')}</p>${fields}</div></details>`
}
