import { core } from '@lintel/core'
import { html, initials, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { searchField, sealedSearchForm } from '../../sealed-search-form.js'
import { searchEnded } from '../search-ended.js'
import { readStaffList, type StaffListState, staffListAddress } from './staff-list-state.js'
import { teamWords } from './words.js'

interface Line {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly title?: string
  readonly roles: readonly { readonly key: string; readonly name: string }[]
  readonly isActive: boolean
  readonly hasLogin: boolean
  readonly lastSeenAt?: string
}
type Role = Line['roles'][number]

const filters = (state: StaffListState, roles: readonly Role[]): VNode => {
  const t = useWords(teamWords)
  const fields = html`<div class="field"><label for="staff-search">${t('search')}</label>
      <div class="search"><input id="staff-search" type="search" name=${searchField} defaultValue=${state.search} placeholder=${t('searchHint')} maxlength="100" autocomplete="off" /></div></div>
    <div class="field"><label for="staff-role">${t('role')}</label><select id="staff-role" name="role">
      <option value="" selected=${state.role === ''}>${t('anyRole')}</option>
      ${roles.map(({ key, name }) => html`<option key=${key} value=${key} selected=${key === state.role}>${name}</option>`)}</select></div>
    <div class="field"><label for="staff-state">${t('show')}</label><select id="staff-state" name="state">
      ${(['active', 'inactive', 'all'] as const).map(
        (key) => html`<option key=${key} value=${key} selected=${key === state.state}>${t(`state.${key}`)}</option>`,
      )}</select></div>
    <button class="button quiet">${t('searchButton')}</button>`
  return sealedSearchForm({ action: '/staff/team', class: 'filters' }, fields)
}
const sortable = (state: StaffListState, sort: StaffListState['sort'], label: string): VNode => {
  const t = useWords(teamWords)
  const isSorted = state.sort === sort
  const direction = isSorted && state.direction === 'up' ? 'down' : 'up'
  return html`<th scope="col" aria-sort=${isSorted ? (state.direction === 'up' ? 'ascending' : 'descending') : undefined}>
    <a href=${staffListAddress({ ...state, sort, direction, page: 1 })} title=${t('sortBy', { column: label })}>${label}${
      isSorted ? icon(state.direction === 'up' ? drawings.up : drawings.down) : null
    }</a></th>`
}
const row = (member: Line): VNode => {
  const t = useWords(teamWords)
  const format = useFormat()
  const seen = member.lastSeenAt === undefined ? t('never') : format.when(member.lastSeenAt)
  return html`<tr key=${member.id}><th scope="row"><span class="line"><span class="face" aria-hidden="true">${initials(member.givenName, member.familyName)}</span><span><a href=${`/staff/team/${member.id}`}>${member.familyName}, ${member.givenName}</a>${
    member.isActive ? null : html` <span class="tag">${t('inactive')}</span>`
  }</span></span></th><td data-label=${t('title')}>${member.title ?? ''}</td>
    <td data-label=${t('role')}>${member.roles.map(({ name }) => name).join(', ') || html`<span class="soft">${t('noRoles')}</span>`}</td>
    <td data-label=${t('lastSeen')}>${member.hasLogin ? seen : html`<span class="tag warm">${t('noLogin')}</span>`}</td></tr>`
}
const pager = (state: StaffListState, pages: number, total: number): VNode | null => {
  const t = useWords(teamWords)
  if (pages < 2) return null
  const step = (by: number, label: string): VNode =>
    html`<a class="button quiet slim" rel=${by < 0 ? 'prev' : 'next'} href=${staffListAddress({ ...state, page: state.page + by })}>${label}</a>`
  return html`<nav class="pager" aria-label=${t('pages')}>${state.page > 1 ? step(-1, t('previous')) : null}
    <span class="small soft">${t('pageOf', { page: state.page, pages, total })}</span>${state.page < pages ? step(1, t('next')) : null}</nav>`
}
const nobody = (): VNode => {
  const t = useWords(teamWords)
  return html`<section class="card"><div class="empty">${icon(drawings.people)}<h2>${t('nobody')}</h2><p>${t('nobodyText')}</p>
    <a class="button quiet" href="/staff/team?state=all">${t('showAll')}</a></div></section>`
}

/** Who works at the agency. */
export const teamPage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team',
  permission: core.permissions.manageStaff,
  load: async ({ api, portal }) => {
    const { search, find: _, role, ...state } = readStaffList(portal)
    const asked = { ...state, ...(search === '' ? {} : { search }), ...(role === '' ? {} : { role }) }
    const [list, roles] = await Promise.all([api.listStaff({ query: asked }), api.listRoles()])
    return { ...list, roles: roles.filter(({ key }) => key !== 'staff').map(({ key, name }) => ({ key, name })) }
  },
  title: (t) => t('team'),
  nav: { label: 'team', icon: 'people', order: 70 },
  view: ({ data }) => {
    const t = useWords(teamWords)
    const portal = usePortal()
    const state = readStaffList(portal)
    const staff: readonly Line[] = data.staff
    return html`<div class="apart line"><div class="stack close"><h1>${t('team')}</h1><p class="soft">${t('teamLead', { agency: portal.agencies[0]?.name ?? '' })}</p></div>
      <a class="button" href="/staff/team/new">${icon(drawings.add)}${t('addMember')}</a></div>
    <p class="actions">${portal.can(core.permissions.manageRoles) ? html`<a class="button quiet" href="/staff/team/roles">${t('roles')}</a>` : null}<a class="button quiet" href="/staff/team/lists">${t('lists')}</a></p>
    ${searchEnded(portal)}${filters(state, data.roles)}
    ${
      staff.length === 0
        ? nobody()
        : html`<section class="card"><table class="cards team"><thead><tr>${sortable(state, 'name', t('name'))}${sortable(state, 'title', t('title'))}
            <th scope="col">${t('role')}</th>${sortable(state, 'lastSeen', t('lastSeen'))}</tr></thead><tbody>${staff.map(row)}</tbody></table></section>`
    }${pager(state, data.pages, data.total)}`
  },
})
