import { randomUUID } from 'node:crypto'
import type { DeliveryChannel } from '../../../contract/index.js'
import type { Database } from '../../data/link.js'

/** By which channels the owner of an account may be told what happens to it; none where nothing may be written to them. */
export type WaysToTell = (tenantId: string, accountId: string) => Promise<readonly DeliveryChannel[]>

/** Asks the address and what the client said about reaching them. */
export const createWaysToTell =
  (database: Database, channels: readonly DeliveryChannel[]): WaysToTell =>
  async (tenantId, accountId) => {
    const context = { 'lintel.tenant': tenantId, 'lintel.account': '', 'lintel.request': randomUUID() }
    const { rows } = await database.transaction('auth', context, (link) =>
      link.send<{ by_email: boolean; by_sms: boolean }>({ text: 'select * from auth.ways_to_tell($1)', values: [accountId] }),
    )
    const [{ by_email: byEmail, by_sms: bySms } = { by_email: false, by_sms: false }] = rows
    return channels.filter((channel) => (channel === 'email' ? byEmail : bySms))
  }
