import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { addressOf, type ListState } from './list-state.js'
import { operatorWords } from './words.js'

/** Where a list stands, what of it is in view, how long it is and how much a page holds. */
export interface ListInView {
  readonly path: string
  readonly state: ListState
  readonly total: number
  readonly size: number
}

/** Finds by name; only where there is more than one looks over. */
export const searchLine = ({ path, state, total, size }: ListInView, label: string): VNode | null => {
  const t = useWords(operatorWords)
  if (total <= size && state.search === '') return null
  const kept = { sort: state.sort === 'name' ? undefined : state.sort, direction: state.direction === 'up' ? undefined : state.direction }
  return html`<form class="search" role="search" method="get" action=${path}><input type="search" name="search" defaultValue=${state.search} maxlength="100"
    aria-label=${label} placeholder=${label} autocomplete="off" />${Object.entries(kept).map(([name, value]) =>
      value === undefined ? null : html`<input type="hidden" name=${name} value=${value} />`,
    )}<button class="button quiet">${icon(drawings.search)}${t('find')}</button></form>`
}

/** The head of a column that the list can be in the order of. */
export const sortable = ({ path, state }: ListInView, sort: ListState['sort'], label: string): VNode => {
  const t = useWords(operatorWords)
  const isSorted = state.sort === sort
  const direction = isSorted && state.direction === 'up' ? 'down' : 'up'
  return html`<th scope="col" aria-sort=${isSorted ? (state.direction === 'up' ? 'ascending' : 'descending') : undefined}>
    <a href=${addressOf(path, { ...state, sort, direction, page: 1 })} title=${t('sortBy', { column: label })}>${label}${
      isSorted ? icon(state.direction === 'up' ? drawings.up : drawings.down) : null
    }</a></th>`
}

/** Nothing has this name, or the list is not that long. */
export const nothingFound = ({ path, state }: ListInView, title: string, all: string): VNode => {
  const t = useWords(operatorWords)
  return html`<div class="empty">${icon(drawings.search)}<h2>${title}</h2><p>${t('nothingFoundText')}</p><a class="button quiet" href=${addressOf(path, { ...state, search: '', page: 1 })}>${all}</a></div>`
}

/** The way to what stands before and after, and where one is. */
export const pager = ({ path, state, total, size }: ListInView): VNode | null => {
  const t = useWords(operatorWords)
  const format = useFormat()
  const pages = Math.ceil(total / size)
  if (pages < 2) return null
  const to = (page: number): string => addressOf(path, { ...state, page })
  const first = (state.page - 1) * size + 1
  return html`<nav class="pager" aria-label=${t('pages')}>${
    state.page > 1
      ? html`<a class="button quiet slim" rel="prev" href=${to(Math.min(state.page - 1, pages))}>${icon(drawings.back)}${t('previous')}</a>`
      : null
  }<span class="small soft number">${
    first > total
      ? ''
      : t('fromToOf', { from: format.number(first), to: format.number(Math.min(total, first + size - 1)), total: format.number(total) })
  }</span>${
    state.page < pages
      ? html`<a class="button quiet slim" rel="next" href=${to(state.page + 1)}>${t('next')}${icon(drawings.next)}</a>`
      : html`<span></span>`
  }</nav>`
}
