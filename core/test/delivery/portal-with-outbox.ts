import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPortal } from '../../src/testing/index.js'

/** A letter or text as it lies in the outbox. */
export interface Sent {
  readonly channel: string
  readonly to: string
  readonly kind: string
  readonly subject: string
  readonly text: string
}
/** A portal of one agency whose letters lie in a folder. */
export async function portalWithOutbox() {
  const outbox = await mkdtemp(join(tmpdir(), 'lintel-outbox-'))
  const portal = await startTestPortal({ agencies: { elm: [] }, delivery: { outbox } })
  let fresh = 0
  return {
    portal,
    /** Where the letters lie. */
    outbox,
    /** Everything that was sent so far, in order. */
    async letters() {
      await portal.kernel.identity.tellOwner.settled()
      await portal.settled()
      const names = (await readdir(outbox)).filter((name) => name.endsWith('.json')).sort()
      return Promise.all(names.map(async (name): Promise<Sent> => JSON.parse(await readFile(join(outbox, name), 'utf8'))))
    },
    /** Posts as a visitor's page does, from a network of its own each time, so that no limit of one counts for the next. */
    post(path: string, payload: object) {
      fresh += 1
      return portal.app.inject({
        method: 'POST',
        url: `/api/core${path}`,
        payload,
        headers: { 'sec-fetch-site': 'same-origin' },
        remoteAddress: `10.2.${fresh}.1`,
      })
    },
    async close() {
      await portal.close()
      await rm(outbox, { recursive: true, force: true })
    },
  }
}
export type PortalWithOutbox = Awaited<ReturnType<typeof portalWithOutbox>>
