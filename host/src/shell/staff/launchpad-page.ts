import { core } from '@lintel/core'
import { html, page, slot, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { roleSection } from '../account/account-sections.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { workRoles } from './work-roles.js'
import { staffWords } from './words.js'

const tile = (href: string, drawing: string, name: string, text: string): VNode =>
  html`<a class="tile" href=${href}>${icon(drawing)}<b>${name}</b><span class="soft small">${text}</span></a>`

/** The first page of the staff console: the tools, one tile each. */
export const launchpadPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api, portal }) => workRoles(await api.readSession(), portal.agencies),
  title: (t) => t('launchpad'),
  nav: { label: 'launchpad', icon: 'launchpad', order: 0 },
  view: ({ data }) => {
    const t = useWords(staffWords)
    const portal = usePortal()
    const agency = portal.agencies[0]?.name ?? portal.tenant.name
    return html`<div class="stack close"><h1>${t('launchpad')}</h1>
      <p class="soft">${t('launchpadLead', { name: portal.person?.name ?? '', agency })}</p></div>
    <div class="tiles">
      ${portal.can(core.permissions.readClients) ? tile('/staff/clients', drawings.people, t('findClient'), t('findClientText')) : null}
      ${slot(core.slots.launchpadTool, {})}
      ${portal.can(core.permissions.managePlugins) ? tile('/staff/agency', drawings.building, t('managePlugins'), t('managePluginsText')) : null}
    </div>
    ${roleSection(staffWords, 'workAt', data, '/staff')}`
  },
})
