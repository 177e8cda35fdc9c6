import { core } from '@lintel/core'
import { html, page, slot, useFormat, usePortal, useWords } from '@lintel/core/ui'
import { facts } from '../facts-list.js'
import { languageName } from '../language-name.js'
import { clientHead } from './client-head.js'
import { contactCard } from './contact/contact-card.js'
import { safetyNote } from './contact/safety-note.js'
import { enrollmentTable } from './enrollment-table.js'
import { staffWords } from './words.js'

/** The record of one client: the heart of the console. */
export const clientPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/clients/:clientId',
  permission: core.permissions.readClients,
  load: async ({ api, params }) => {
    const [client, enrollments, reach] = await Promise.all([
      api.getClient({ params }),
      api.listClientEnrollments({ params }),
      api.getClientContact({ params }),
    ])
    return { client, reach, open: enrollments.filter((enrollment) => enrollment.exitDate === undefined), hasMore: enrollments.length > 0 }
  },
  title: (_, { client }) => `${client.givenName} ${client.familyName}`,
  view: ({ data: { client, open, hasMore, reach } }) => {
    const t = useWords(staffWords)
    const format = useFormat()
    const clientId = client.id
    const care = safetyNote(reach.safety)
    return html`${clientHead(client, 'overview')}${care === null ? null : html`<div class="only-narrow">${care}</div>`}
    <div class="record"><div class="stack">
      <section class="card"><header><h2>${t('currentPrograms')}</h2>${
        hasMore ? html`<a href=${`/staff/clients/${clientId}/enrollments`}>${t('allEnrollments')}</a>` : null
      }</header>${open.length === 0 ? html`<p class="soft">${t('noPrograms')}</p>` : enrollmentTable(clientId, open)}</section>
      ${slot(core.slots.clientSection, { clientId })}
      <section class="card"><header><h2>${t('contact')}</h2>${
        usePortal().can(core.permissions.manageClients) ? html`<a href=${`/staff/clients/${clientId}/edit`}>${t('editRecord')}</a>` : null
      }</header>${facts([
        [t('fullName'), [client.givenName, client.middleName, client.familyName, client.nameSuffix].filter(Boolean).join(' ')],
        [t('preferredName'), client.preferredName],
        [t('phone'), client.phone && html`<a href=${`tel:${client.phone.replace(/[^+\d]/g, '')}`}>${client.phone}</a>`],
        [t('email'), client.email],
        [t('language'), client.language && languageName(client.language)],
        [t('birthDate'), client.birthDate && format.shortDate(client.birthDate)],
        [t('agencies'), client.agencies.map((agency) => agency.name).join(', ')],
        [t('since'), client.since && format.shortDate(client.since)],
      ])}</section>
    </div><div class="stack aside">${contactCard(client.preferredName ?? client.givenName, reach)}${slot(core.slots.clientAside, { clientId })}</div></div>`
  },
})
