import { startTestPortal, stub, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { requests } from '@lintel/requests/contract'
import notificationsPlugin from '../src/plugin.js'
import { openTestOutbox, type TestOutbox } from './outbox.js'

/** A portal with two agencies that are told news, `elm` and `oak`, and the folder where its letters land. */
export interface NewsPortal {
  readonly portal: TestPortal
  readonly outbox: TestOutbox
  /** Lets letters about messages and requests go to a client's address; `by` names it, or it is made from their id. */
  allowEmail(client: TestPerson, by?: { readonly address?: string; readonly purposes?: readonly string[] }): Promise<void>
  close(): Promise<void>
}

export async function openNewsPortal(now?: () => Date): Promise<NewsPortal> {
  const outbox = await openTestOutbox()
  const on = ['messaging', 'requests', 'notifications']
  const portal = await startTestPortal({
    plugins: [stub(messaging), stub(requests), notificationsPlugin],
    agencies: { elm: on, oak: on },
    delivery: { outbox: outbox.folder },
    ...(now && { now }),
  })
  return {
    portal,
    outbox,
    async allowEmail({ clientId }, { address = `${clientId}@example.org`, purposes = ['messages', 'requests'] } = {}) {
      await portal.sql(
        `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values (gen_random_uuid(), $1, 'email', $2, $3, 'v1')`,
        [clientId, address, `{${purposes.join(',')}}`],
      )
    },
    async close() {
      await portal.close()
      await outbox.close()
    },
  }
}
