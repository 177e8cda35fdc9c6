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

const tile = (href: string, drawing: string, name: string, text: string, look = 'tile'): VNode =>
  html`<a class=${look} key=${href} href=${href}>${icon(drawing)}<b>${name}</b><span class="soft small">${text}</span></a>`

const searchForm = (): VNode => {
  const t = useWords(launchpadWords)
  const fields = html`<div class="field"><label for="find-client">${t('search')}</label>
    <p class="hint" id="find-client-hint">${t('searchHint')}</p><div class="search"><input id="find-client" type="search" name=${searchField} maxlength="100" autocomplete="off" aria-describedby="find-client-hint" />
    <button class="button">${t('searchButton')}</button></div></div>`
  return sealedSearchForm({ action: '/staff/clients', class: 'filters only-narrow', role: 'search' }, fields)
}

/** Where work is begun, as far as one may; what administrators look after comes last. */
const tools = (): VNode => {
  const t = useWords(launchpadWords)
  const { can } = usePortal()
  return html`<nav class="tiles slim" aria-label=${t('tools')}>
    ${can(core.permissions.readClients) ? tile('/staff/clients', drawings.people, t('findClient'), t('findClientText'), 'tile not-narrow') : null}
    ${slot(core.slots.launchpadTool, {})}
    ${can(core.permissions.inviteClients) ? tile('/staff/invitations', drawings.send, t('invite'), t('inviteText')) : null}
    ${can(core.permissions.manageStaff) ? tile('/staff/team', drawings.people, t('team'), t('teamText')) : null}
    ${can(core.permissions.readAgencyLog) ? tile('/staff/log', drawings.activity, t('agencyLog'), t('agencyLogText')) : null}
    ${can(core.permissions.managePlugins) ? tile('/staff/agency', drawings.building, t('agency'), t('agencyText')) : null}</nav>`
}

/** What waits for one, from whichever plugins know of it; a line where nothing does. */
const waiting = (): VNode => {
  const t = useWords(launchpadWords)
  return html`<div class="stack"><div class="stack dashboard">${slot(core.slots.launchpadCard, {})}</div>
    <section class="card calm empty when-bare">${icon(drawings.done)}<h2>${t('nothingWaits')}</h2><p>${t('nothingWaitsText')}</p></section></div>`
}

/** The first page of the staff console: the tools, what waits, and what is new with one's clients. */
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
    ${tools()}
    <div class="record">${waiting()}
      <div class="stack aside">${desk === undefined ? null : html`${ownClients(desk)}${openedLately(desk)}`}</div></div>
    ${roleSection(staffWords, 'workAt', roles, '/staff')}`
  },
})
