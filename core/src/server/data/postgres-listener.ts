import type { Client, Notification } from 'pg'

interface Ear {
  readonly channel: string
  readonly heard: (payload: string) => void
  readonly onReconnect: (() => void) | undefined
}

/** One connection that hears notices for the whole process; it comes back after a loss and says so. */
export function listener(open: () => Client) {
  const ears = new Set<Ear>()
  let client: Promise<Client> | undefined
  let isClosed = false

  async function connect(isAgain: boolean): Promise<Client> {
    const fresh = open()
    fresh.on('notification', ({ channel, payload }: Notification) => {
      for (const ear of ears) if (ear.channel === channel) ear.heard(payload ?? '')
    })
    fresh.once('error', () => lost())
    fresh.once('end', () => lost())
    await fresh.connect()
    for (const channel of new Set([...ears].map((ear) => ear.channel))) await fresh.query(`listen ${channel}`)
    if (isAgain) for (const ear of ears) ear.onReconnect?.()
    return fresh
  }
  function lost(): void {
    if (isClosed || client === undefined) return
    client = undefined
    setTimeout(() => {
      if (isClosed || client !== undefined) return
      client = connect(true)
      client.catch(() => lost())
    }, 250).unref()
  }

  return {
    async listen(channel: string, heard: (payload: string) => void, onReconnect?: () => void): Promise<() => Promise<void>> {
      const ear: Ear = { channel, heard, onReconnect }
      ears.add(ear)
      client ??= connect(false)
      await (await client).query(`listen ${channel}`)
      return async () => {
        ears.delete(ear)
      }
    },
    async close(): Promise<void> {
      isClosed = true
      const open = client
      client = undefined
      if (open) await (await open).end()
    },
  }
}
