import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { searchField, sealedSearchForm } from '../sealed-search-form.js'
import { isNarrowed, logAddress, type LogState, usualLog } from './log-state.js'
import { logWords } from './words.js'

interface FieldName {
  readonly key: string
  readonly label: string
}
const kinds = ['changes', 'looks', 'refusals', 'all'] as const

/** What kind of entries: links, so that the other questions can stay folded. */
export const logKinds = (path: string, state: LogState): VNode => {
  const t = useWords(logWords)
  return html`<nav class="tabs within not-printed" aria-label=${t('kind')}>${kinds.map(
    (kind) =>
      html`<a key=${kind} href=${logAddress(path, { ...state, kind, before: '', size: usualLog.size })} aria-current=${kind === state.kind ? 'page' : undefined}>${t(`kind.${kind}`)}</a>`,
  )}</nav>`
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

const usualKind = ({ kind }: LogState): boolean => kind === usualLog.kind
const folded = (path: string, state: LogState, fields: VNode[]): VNode => {
  const t = useWords(logWords)
  return html`<details class="not-printed" open=${isNarrowed(state)}><summary>${t('narrow')}</summary>${sealedSearchForm(
    { action: path, class: 'filters' },
    html`${usualKind(state) ? null : html`<input type="hidden" name="kind" value=${state.kind} />`}${fields}<button class="button quiet">${t('filter')}</button>`,
  )}</details>`
}

/** Who, which field and when, folded until it is wanted; open where it was asked. */
export const logFilters = (path: string, state: LogState, fields: readonly FieldName[]): VNode =>
  folded(path, state, [whoField(state), fieldField(state, fields), ...dates(state)])

/** The same for one's own log. Looks change no field. */
export const ownLogFilters = (path: string, state: LogState, fields: readonly FieldName[]): VNode =>
  folded(path, state, [whoField(state), ...(state.kind === 'looks' ? [] : [fieldField(state, fields)]), ...dates(state)])
