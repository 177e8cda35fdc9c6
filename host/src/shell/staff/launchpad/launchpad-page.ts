import { core } from '@lintel/core'
import { html, page, slot, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { roleSection } from '../../account/account-sections.js'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { searchField, sealedSearchForm } from '../../sealed-search-form.js'
import { workRoles } from '../work-roles.js'
import { openedLately, ownClients } from './desk.js'
import { staffWords } from '../words.js'
import { launchpadWords } from './words.js'

const tile = (href: string, drawing: string, name: string, text: string): VNode =>
  html`<a class="tile" key=${href} href=${href}>${icon(drawing)}<b>${name}</b><span class="soft small">${text}</span></a>`

const searchForm = (): VNode => {
  const t = useWords(launchpadWords)
  const fields = html`<div class="field"><label for="find-client">${t('search')}</label>
    <p class="hint" id="find-client-hint">${t('searchHint')}</p><div class="search"><input id="find-client" type="search" name=${searchField} maxlength="100" autocomplete="off" aria-describedby="find-client-hint" />
    <button class="button">${t('searchButton')}</button></div></div>`
  return sealedSearchForm({ action: '/staff/clients', class: 'filters only-narrow', role: 'search' }, fields)
}

/** What administrators look after; absent for everybody else. */
const organisationTools = (): VNode | null => {
  const t = useWords(launchpadWords)
  const { can } = usePortal()
  const tiles = [
    can(core.permissions.manageStaff) ? tile('/staff/team', drawings.people, t('team'), t('teamText')) : null,
    can(core.permissions.readAgencyLog) ? tile('/staff/log', drawings.activity, t('agencyLog'), t('agencyLogText')) : null,
    can(core.permissions.managePlugins) ? tile('/staff/agency', drawings.building, t('agency'), t('agencyText')) : null,
  ].filter((each) => each !== null)
  return tiles.length === 0
    ? null
    : html`<section class="stack tight"><h2>${t('organisation')}</h2><div class="tiles">${tiles}</div></section>`
}

/** The first page of the staff console: what is new with one's clients, what waits, and the tools. */
export const launchpadPage = page({
  contract: core,
  words: launchpadWords,
  area: 'staff',
  path: '/',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api, portal }) => {
    const mayRead = portal.can(core.permissions.readClients)
    const [session, desk] = await Promise.all([api.readSession(), mayRead ? api.readDesk() : undefined])
    return { roles: workRoles(session, portal.agencies), ...(desk !== undefined && { desk }) }
  },
  title: (t) => t('launchpad'),
  nav: { label: 'launchpad', icon: 'launchpad', order: 0 },
  view: ({ data: { roles, desk } }) => {
    const t = useWords(launchpadWords)
    const portal = usePortal()
    const agency = portal.agencies[0]?.name ?? portal.tenant.name
    const mayRead = portal.can(core.permissions.readClients)
    return html`<div class="line apart"><div class="stack close"><h1>${t('launchpad')}</h1><p class="soft">${t('lead', { name: portal.person?.name ?? '', agency })}</p></div>${mayRead ? searchForm() : null}</div>
    <div class="record"><div class="stack">${slot(core.slots.launchpadCard, {})}${desk === undefined ? null : ownClients(desk)}</div>
      <div class="stack aside">${desk === undefined ? null : openedLately(desk)}</div></div>
    <section class="stack tight"><h2>${t('tools')}</h2><div class="tiles">
      ${mayRead ? tile('/staff/clients', drawings.people, t('findClient'), t('findClientText')) : null}
      ${slot(core.slots.launchpadTool, {})}
      ${portal.can(core.permissions.inviteClients) ? tile('/staff/invitations', drawings.send, t('invite'), t('inviteText')) : null}</div></section>
    ${organisationTools()}
    ${roleSection(staffWords, 'workAt', roles, '/staff')}`
  },
})
