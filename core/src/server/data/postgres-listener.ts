import type { Client, Notification } from 'pg'
import { watchPeers } from './postgres-peers.js'

interface Ear {
  readonly channel: string
  readonly heard: (payload: string) => void
  readonly onMissed: (() => void) | undefined
}
/** How long until a lost connection is opened again. */
const again = 250

/**
 * One connection that hears notices for the whole process. Where notices may have been missed it says so: it was lost and
 * is back, or another process died with notices it had still to send. Every `beat` milliseconds it looks, and waits for
 * `patience` milliseconds for the answer.
 */
export function listener(open: () => Client, beat = 5_000, patience = 2 * beat) {
  const ears = new Set<Ear>()
  let current: { readonly client: Client; readonly ready: Promise<void>; readonly leave: () => Promise<void> } | undefined
  let isClosed = false
  let hasBeenLost = false

  const miss = (): void => {
    for (const ear of ears) ear.onMissed?.()
  }
  function connect(): Promise<void> {
    const client = open()
    const isCurrent = () => current?.client === client
    const peers = watchPeers(client, { beat, patience, miss, lost: () => lost() })
    const ready = (async () => {
      await client.connect()
      for (const channel of new Set([...ears].map((ear) => ear.channel))) await client.query(`listen ${channel}`)
      await peers.begin()
      if (hasBeenLost) miss()
      hasBeenLost = false
    })()
    function lost(): void {
      peers.stop()
      if (!isCurrent()) return
      current = undefined
      hasBeenLost = true
      client.end().catch(() => undefined)
      if (!isClosed) setTimeout(() => isClosed || (current ?? void connect()), again).unref()
    }
    client.on('notification', ({ channel, payload }: Notification) => {
      for (const ear of ears) if (ear.channel === channel) ear.heard(payload ?? '')
    })
    client.on('error', lost)
    client.once('end', lost)
    current = { client, ready, leave: peers.leave }
    ready.catch(lost)
    return ready
  }

  return {
    async listen(channel: string, heard: (payload: string) => void, onMissed?: () => void): Promise<() => Promise<void>> {
      const ear: Ear = { channel, heard, onMissed }
      ears.add(ear)
      await (current?.ready ?? connect())
      await current?.client.query(`listen ${channel}`)
      return async () => {
        ears.delete(ear)
      }
    },
    async close(): Promise<void> {
      isClosed = true
      const open = current
      current = undefined
      if (open === undefined) return
      await open.ready.catch(() => undefined)
      await open.leave()
      await open.client.end()
    },
  }
}
