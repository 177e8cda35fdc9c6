import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { searchField, sealedSearchForm } from '../sealed-search-form.js'
import type { LogState } from './log-state.js'
import { logWords } from './words.js'

interface FieldName {
  readonly key: string
  readonly label: string
}
const kinds = ['changes', 'looks', 'refusals', 'all'] as const

/** Who, what, which field and when. */
export const logFilters = (path: string, state: LogState, fields: readonly FieldName[]): VNode => {
  const t = useWords(logWords)
  const date = (name: 'from' | 'until'): VNode =>
    html`<div class="field"><label for=${`log-${name}`}>${t(name)}</label><input id=${`log-${name}`} type="date" name=${name} defaultValue=${state[name]} /></div>`
  const inside = html`<div class="field"><label for="log-kind">${t('kind')}</label><select id="log-kind" name="kind">${kinds.map(
    (kind) => html`<option key=${kind} value=${kind} selected=${kind === state.kind}>${t(`kind.${kind}`)}</option>`,
  )}</select></div>
    <div class="field"><label for="log-who">${t('who')}</label><input id="log-who" name=${searchField} defaultValue=${state.who} placeholder=${t('whoHint')} maxlength="100" autocomplete="off" /></div>
    <div class="field"><label for="log-field">${t('field')}</label><select id="log-field" name="field">
      <option value="" selected=${state.field === ''}>${t('anyField')}</option>${fields.map(
        ({ key, label }) => html`<option key=${key} value=${key} selected=${key === state.field}>${label}</option>`,
      )}</select></div>
    ${date('from')}${date('until')}<button class="button quiet">${t('filter')}</button>`
  return sealedSearchForm({ action: path, class: 'filters' }, inside)
}
