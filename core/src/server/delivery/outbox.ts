import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeliveryChannel } from '../../contract/index.js'
import type { ReadyMessage, Transport } from './transport.js'

/** What one file of the outbox says: everything that left, for development and tests. */
export interface OutboxFile extends Omit<ReadyMessage, 'device'> {
  readonly at: string
  readonly tenantId: string
}
/** A folder into which every message is written as well. */
export interface Outbox {
  write(tenantId: string, message: ReadyMessage, at: Date): Promise<void>
}

/** One JSON file for each message, named by moment and id; complete before it has its name. */
export const openOutbox = (folder: string): Outbox => ({
  async write(tenantId, { device: _kept, ...message }, at) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file: OutboxFile = { at: at.toISOString(), tenantId, ...message }
    const name = `${file.at.replaceAll(/[:.]/g, '-')}-${message.channel}-${message.id}`
    await writeFile(join(folder, `${name}.part`), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
    await rename(join(folder, `${name}.part`), join(folder, `${name}.json`))
  },
})

/** Where nothing carries messages, the outbox alone takes them: development and tests. */
export const outboxOnly = (channel: DeliveryChannel): Transport => ({
  channel,
  isStandIn: true,
  send: async () => ({ outcome: 'sent' }),
  close: async () => undefined,
})
