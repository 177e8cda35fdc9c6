import { rename, rm, writeFile } from 'node:fs/promises'
import type { NewsPortal } from './news-portal.js'

/** Does it while nothing can carry letters: each waits for its next try. */
export async function inVain({ portal, outbox: { folder } }: NewsPortal, work: () => Promise<unknown>): Promise<void> {
  const aside = `${folder}-aside`
  await rename(folder, aside)
  await writeFile(folder, '')
  try {
    await work()
    await portal.settled()
  } finally {
    await rm(folder)
    await rename(aside, folder)
  }
}

/** Tries once more what is about a client and waits for its next try. */
export async function tryOnce({ portal }: NewsPortal, clientId: string | undefined): Promise<void> {
  await portal.database.asOwner((link) =>
    link.send({
      text: `update jobs.job_common set start_after = now() where name = 'delivery' and state in ('created', 'retry')
        and data->>'deliveryId' in (select id::text from core.delivery where client_id = $1)`,
      values: [clientId],
    }),
  )
  await portal.settled()
}
