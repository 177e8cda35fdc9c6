import { setVariables, watched } from './begin.js'
import type { Database, Link, LinkRole } from './link.js'
import { notNested } from './nesting.js'
import { linkOverPglite } from './pglite-link.js'

/**
 * Opens the embedded database in a folder (or in memory without one). It has one connection, so units of work wait
 * for each other. The engine runs as its superuser; each transaction lowers itself to the role it needs, which guards
 * against mistakes, not against SQL injected on purpose. One process per folder: see `embedded-lock.ts` in the host.
 * A new database begins with `files`, a tar of another's, where given.
 */
export async function openPglite(folder?: string, files?: Blob): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite') // what a server on PostgreSQL never needs
  const pglite = await PGlite.create({ ...(folder !== undefined && { dataDir: folder }), ...(files && { loadDataDir: files }) })
  await pglite.exec(`set timezone to 'UTC'; set datestyle to 'ISO'`)
  let last: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    // The engine computes in this thread: between two units the loop must turn, or nobody is heard while many wait.
    const next = last.then(() => new Promise((turn) => setImmediate(turn))).then(work)
    last = next.catch(() => undefined)
    return next
  }

  async function inTransaction<T>(role: LinkRole, variables: Readonly<Record<string, string>>, work: (link: Link) => Promise<T>) {
    const link = watched(linkOverPglite(pglite))
    try {
      void link.send({ text: `begin; set local role lintel_${role}` }).catch(() => undefined)
      const context = setVariables(variables)
      if (context) void link.send(context).catch(() => undefined)
      const value = await work(link)
      // A failed transaction commits without complaint here, so ask it first.
      await link.send({ text: 'select 1', values: [] }).catch((fault: unknown) => {
        throw link.firstFailure() ?? fault
      })
      await link.send({ text: 'commit' })
      return value
    } catch (error) {
      await link.send({ text: 'rollback' })
      throw error
    }
  }

  return {
    kind: 'pglite',
    // COPY reads from the engine's own memory file, which counts as a server file. Policies hold all the same.
    stepDown: () => alone(async () => void (await pglite.exec('grant pg_read_server_files to lintel_app'))),
    transaction: (role, variables, work) => notNested(() => alone(() => inTransaction(role, variables, work))),
    asOwner: (work) => alone(() => work(linkOverPglite(pglite)).finally(() => pglite.exec('reset role'))),
    listen: (channel, heard) => alone(() => pglite.listen(channel, heard)),
    notify: (channel, payload) => alone(async () => void (await pglite.query('select pg_notify($1, $2)', [channel, payload]))),
    async close() {
      await alone(() => pglite.close())
    },
  }
}
