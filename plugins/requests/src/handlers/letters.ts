import type { Handler } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { requests, Scope } from '../contract.js'
import { findRequest } from '../store/find-request.js'
import type { RequestRow } from '../store/read-requests.js'
import { words } from '../words.js'

type LetterKey = 'letter.sent' | 'letter.reminder' | 'letter.done'

/** Says that there is something, never what: others may read it over a shoulder. */
const toClient = async (scope: Scope, row: RequestRow, key: LetterKey, once: string): Promise<void> => {
  const { delivery } = scope.services.core
  for (const channel of delivery.channels)
    await delivery.send({
      channel,
      to: { clientId: row.client_id },
      kind: `requests.${key === 'letter.sent' ? 'requestSent' : 'reminderDue'}`,
      basis: 'service',
      agencyId: row.agency_id,
      clientId: row.client_id,
      once: `${once}:${channel}`,
      write: (language) => {
        const t = words.t(language)
        return { subject: t('letter.subject'), paragraphs: [t(key)], link: { label: t('letter.link'), path: '/to-do' } }
      },
    })
}
const isWaiting = ({ state }: RequestRow): boolean => state === 'sent' || state === 'delivered' || state === 'opened' || state === 'started'

/** The client hears that something new waits. */
export const tellOfRequest: Handler<typeof requests, 'requests.requestSent'> = async ({ payload }, scope) => {
  const row = await findRequest(scope, payload.requestId)
  if (row !== undefined && isWaiting(row)) await toClient(scope, row, 'letter.sent', `requests.sent:${row.id}`)
}
/** The client is reminded. */
export const tellOfReminder: Handler<typeof requests, 'requests.reminderDue'> = async ({ payload }, scope) => {
  const row = await findRequest(scope, payload.requestId)
  if (row !== undefined && isWaiting(row)) await toClient(scope, row, 'letter.reminder', `requests.reminder:${row.id}:${payload.reminder}`)
}

const accountOf = 'select account_id from core.staff_member where id = $1::uuid and is_active'
/** Who asked hears that it is done. */
export const tellOfAnswer: Handler<typeof requests, 'requests.requestCompleted'> = async ({ payload }, scope) => {
  const row = await findRequest(scope, payload.requestId)
  if (row === undefined || row.sent_by === null) return
  const [staff] = await ask<{ readonly account_id: string | null }>(scope, accountOf, [row.sent_by])
  const { delivery } = scope.services.core
  if (staff?.account_id == null || !delivery.channels.includes('email')) return
  await delivery.send({
    channel: 'email',
    to: { accountId: staff.account_id },
    kind: 'requests.requestCompleted',
    basis: 'service',
    agencyId: row.agency_id,
    clientId: row.client_id,
    once: `requests.done:${row.id}`,
    write: (language) => {
      const t = words.t(language)
      return {
        subject: t('letter.subject'),
        paragraphs: [t('letter.done')],
        link: { label: t('letter.link'), path: `/staff/requests/${row.id}` },
      }
    },
  })
}
