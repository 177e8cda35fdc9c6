import { core } from '@lintel/core'
import { html, page, usePortal, useWords } from '@lintel/core/ui'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { clientHead } from './client-head.js'
import { enrollmentTable } from './enrollment-table.js'
import { staffWords } from './words.js'

/** All programs a client takes or took part in. */
export const enrollmentsPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/clients/:clientId/enrollments',
  permission: core.permissions.readClients,
  load: async ({ api, params }) => {
    const [client, enrollments] = await Promise.all([api.getClient({ params }), api.listClientEnrollments({ params })])
    return { client, enrollments }
  },
  title: (t, { client }) => `${t('enrollments')}: ${client.givenName} ${client.familyName}`,
  view: ({ data: { client, enrollments } }) => {
    const t = useWords(staffWords)
    return html`${clientHead(client, 'enrollments')}
    <section class="card"><header><h2>${t('enrollments')}</h2>${
      usePortal().can(core.permissions.manageClients)
        ? html`<a href=${`/staff/clients/${client.id}/enrollments/new`}>${t('addEnrollment')}</a>`
        : null
    }</header>${
      enrollments.length === 0
        ? html`<div class="empty">${icon(drawings.building)}<h3>${t('noEnrollments')}</h3><p>${t('noEnrollmentsText')}</p></div>`
        : enrollmentTable(client.id, enrollments)
    }</section>`
  },
})
