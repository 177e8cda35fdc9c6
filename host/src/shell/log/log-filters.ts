import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { searchField, sealedSearchForm } from '../sealed-search-form.js'
import { isNarrowed, type LogState } from './log-state.js'
import { logWords } from './words.js'

interface FieldName {
  readonly key: string
  readonly label: string
}
const kinds = ['changes', 'looks', 'refusals', 'all'] as const

const kindField = (state: LogState): VNode => {
  const t = useWords(logWords)
  return html`<div class="field"><label for="log-kind">${t('kind')}</label><select id="log-kind" name="kind">${kinds.map(
    (kind) => html`<option key=${kind} value=${kind} selected=${kind === state.kind}>${t(`kind.${kind}`)}</option>`,
  )}</select></div>`
}
const whoField = (state: LogState): VNode => {
  const t = useWords(logWords)
  return html`<div class="field"><label for="log-who">${t('who')}</label><input id="log-who" name=${searchField} defaultValue=${state.who} placeholder=${t('whoHint')} maxlength="100" autocomplete="off" /></div>`
}
const fieldField = (state: LogState, fields: readonly FieldName[]): VNode => {
  const t = useWords(logWords)
  return html`<div class="field"><label for="log-field">${t('field')}</label><select id="log-field" name="field">
      <option value="" selected=${state.field === ''}>${t('anyField')}</option>${fields.map(
        ({ key, label }) => html`<option key=${key} value=${key} selected=${key === state.field}>${label}</option>`,
      )}</select></div>`
}
const dates = (state: LogState): VNode[] => {
  const t = useWords(logWords)
  return (['from', 'until'] as const).map(
    (name) =>
      html`<div class="field" key=${name}><label for=${`log-${name}`}>${t(name)}</label><input id=${`log-${name}`} type="date" name=${name} defaultValue=${state[name]} /></div>`,
  )
}

/** Who, what, which field and when. */
export const logFilters = (path: string, state: LogState, fields: readonly FieldName[]): VNode =>
  sealedSearchForm(
    { action: path, class: 'filters' },
    html`${kindField(state)}${whoField(state)}${fieldField(state, fields)}${dates(state)}<button class="button quiet">${useWords(logWords)('filter')}</button>`,
  )

/** The same for one's own log, folded until it is wanted: what is asked stands in the tabs above it. Looks change no field. */
export const ownLogFilters = (path: string, state: LogState, fields: readonly FieldName[]): VNode => {
  const t = useWords(logWords)
  return html`<details class="not-printed" open=${isNarrowed(state)}><summary>${t('narrow')}</summary>${sealedSearchForm(
    { action: path, class: 'filters' },
    html`${state.kind === 'looks' ? html`<input type="hidden" name="kind" value="looks" />` : null}
      ${whoField(state)}${state.kind === 'looks' ? null : fieldField(state, fields)}${dates(state)}<button class="button quiet">${t('filter')}</button>`,
  )}</details>`
}
