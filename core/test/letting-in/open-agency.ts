import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OutboxFile } from '../../src/server/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

/** An agency with an administrator, a case manager and somebody of another agency; what it sends lies in a folder. */
export interface AgencyForTests {
  readonly portal: TestPortal
  readonly amir: TestPerson
  readonly dana: TestPerson
  readonly lena: TestPerson
  /** A client of elm without any login; answers the id. */
  client(contact?: { readonly email?: string; readonly phone?: string; readonly language?: string }): Promise<string>
  /** What was sent so far, oldest first. */
  sent(): Promise<readonly OutboxFile[]>
  /** The token in the newest letter that invites; others (that a password was changed) may leave after it. */
  newestToken(): Promise<string>
  close(): Promise<void>
}

export async function openAgency(now?: () => Date, database: 'postgres' | 'pglite' = 'postgres'): Promise<AgencyForTests> {
  const outbox = await mkdtemp(join(tmpdir(), 'lintel-letting-in-'))
  const portal = await startTestPortal({ agencies: { elm: [], oak: [] }, database, delivery: { outbox }, ...(now && { now }) })
  const amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  const dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const lena = await portal.person({ agency: 'oak', roles: ['administrator'] })
  const sent = async (): Promise<readonly OutboxFile[]> => {
    const whole = (await readdir(outbox)).filter((name) => name.endsWith('.json')) // what is still being written has another ending
    const files = whole.map((name) => join(outbox, name))
    const dated = await Promise.all(files.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })))
    const inOrder = dated.sort((one, other) => one.at - other.at) // the portal's own clock may have been set
    return Promise.all(inOrder.map(async ({ path }): Promise<OutboxFile> => JSON.parse(await readFile(path, 'utf8'))))
  }
  return {
    portal,
    amir,
    dana,
    lena,
    sent,
    async client({ email = '', phone = '', language = 'en' } = {}) {
      const id = crypto.randomUUID()
      await portal.sql(
        `insert into core.client (id, intake_agency_id, given_name, family_name, email, phone, language) values ($1, $2, 'Omar', 'Reyes', $3, $4, $5)`,
        [id, portal.agency('elm').id, email, phone, language],
      )
      return id
    },
    async newestToken() {
      const tokens = (await sent()).flatMap(({ text }) => /\/join\/([\w-]{43})/.exec(text)?.[1] ?? [])
      const newest = tokens.at(-1)
      if (newest === undefined) throw new Error('No letter holds an invitation')
      return newest
    },
    async close() {
      await portal.close()
      await rm(outbox, { recursive: true, force: true })
    },
  }
}
