import { html, type Query, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { operatorWords } from './words.js'

/** How many agencies stand on a page. */
export const agenciesPerPage = 50

/** What of a tenant's agencies is in view, as its address says. */
export interface AgencyView {
  readonly search: string
  readonly page: number
}
export const agencyView = (query: Query): AgencyView => {
  const page = Number(query['page'])
  return { search: (query['search'] ?? '').trim().slice(0, 100), page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1 }
}
/** What is asked for. A full page means that there may be another. */
export const agencyQuery = ({ search, page }: AgencyView) => ({ page, size: agenciesPerPage, ...(search !== '' && { search }) })

/** Finds agencies by name; only where there are more than one looks over. */
export const agencySearch = (path: string, view: AgencyView, total: number): VNode | null => {
  const t = useWords(operatorWords)
  if (total <= agenciesPerPage && view.search === '') return null
  return html`<form class="search" role="search" method="get" action=${path}><input type="search" name="search" value=${view.search} maxlength="100"
    aria-label=${t('findAgency')} placeholder=${t('findAgency')} autocomplete="off" /><button class="button quiet">${icon(drawings.search)}${t('find')}</button></form>`
}

/** Nothing has this name. */
export const noAgencyFound = (path: string): VNode => {
  const t = useWords(operatorWords)
  return html`<div class="empty">${icon(drawings.search)}<h3>${t('noAgencyFound')}</h3><p>${t('noAgencyFoundText')}</p><a class="button quiet" href=${path}>${t('allAgencies')}</a></div>`
}

/** The way to the agencies before and after. */
export const agencyPager = (path: string, view: AgencyView, shown: number): VNode | null => {
  const t = useWords(operatorWords)
  const format = useFormat()
  const hasNext = shown === agenciesPerPage
  if (view.page === 1 && !hasNext) return null
  const to = (page: number): string =>
    `${path}?${new URLSearchParams({ ...(view.search !== '' && { search: view.search }), page: String(page) }).toString()}`
  const first = (view.page - 1) * agenciesPerPage
  return html`<nav class="pager" aria-label=${t('agencies')}>${
    view.page > 1
      ? html`<a class="button quiet slim" rel="prev" href=${to(view.page - 1)}>${icon(drawings.back)}${t('previous')}</a>`
      : null
  }<span class="small soft number">${shown === 0 ? '' : t('agenciesFromTo', { from: format.number(first + 1), to: format.number(first + shown) })}</span>${
    hasNext
      ? html`<a class="button quiet slim" rel="next" href=${to(view.page + 1)}>${t('next')}${icon(drawings.next)}</a>`
      : html`<span></span>`
  }</nav>`
}
