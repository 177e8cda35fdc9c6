import { Client, type ClientConfig, Pool } from 'pg'
import { setVariables, watched } from './begin.js'
import { type Database, type Link, type LinkRole, linkRoles, type Statement } from './link.js'
import { notNested } from './nesting.js'
import { listener } from './postgres-listener.js'
import { listeningName } from './postgres-peers.js'
import { connectionTypes, linkOver } from './postgres-link.js'
import { ensureLogin, hasLogin, loginFor, readRights } from './postgres-logins.js'
import { refuseLeakyServer } from './refuse-leaky-server.js'

export interface PostgresOptions {
  /** Where the data is. Its own role is used to look around, and to migrate where it may; see docs/decisions/0002. */
  readonly url: string
  /** The administrator's address, where the role of `url` may not create roles. */
  readonly migrationUrl?: string
  /** Passwords of the serving logins are derived from it. */
  readonly secret: string
  /** Connections that serve data; sign-in and the operator's console have two each besides. Default 10. */
  readonly poolSize?: number
}

const clientConfig = (url: string): ClientConfig & { pipeline: boolean } => ({
  connectionString: url,
  types: connectionTypes,
  pipeline: true,
  application_name: 'lintel',
  options: '-c timezone=UTC -c datestyle=ISO',
})

/** The connection that hears notices. */
const ownLine = { application_name: listeningName, keepAlive: true, connectionTimeoutMillis: 5_000 }

const begin: Statement = { name: 'begin', text: 'begin', values: [] }
const commit: Statement = { name: 'commit', text: 'commit', values: [] }

/** Answers what befell the connection, if it cannot be used again. */
const rolledBack = (link: Link): Promise<Error | undefined> =>
  link.send({ text: 'rollback' }).then(
    () => undefined,
    (fault: Error) => fault,
  )

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(clientConfig(url))
  client.on('error', () => undefined) // the query under way rejects; nothing else is lost
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Without an administrator's address nobody makes logins, and a secret that is not this installation's has none. */
const strangerHere =
  'The database has no logins of this secret. Give the LINTEL_SECRET that it was migrated with; for an empty database or a new secret run first: lintel migrate, with an administrator’s address in LINTEL_MIGRATION_URL'

/** Opens PostgreSQL 15 or newer, without known holes in what parts tenants. The serving connections never hold more rights than their group role. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const rights = await withClient(options.url, readRights)
  refuseLeakyServer(rights.version)
  const mayMigrate = rights.isSuperuser || rights.mayCreateRoles
  const ownerUrl = options.migrationUrl ?? (mayMigrate ? options.url : undefined)
  const appLogin = loginFor('app', rights.database, options.secret)
  if (ownerUrl === undefined && !(await withClient(options.url, (client) => hasLogin(client, appLogin)))) throw new Error(strangerHere)
  const pools = new Map<LinkRole, Pool>()
  let isClosing = false
  /** Commits that are sent and not answered yet: a pool that ends does not wait for them, as their connections are given back. */
  const committing = new Set<Promise<unknown>>()
  const ears = listener(() => new Client({ ...clientConfig(servingUrl('app')), ...ownLine }))

  function servingUrl(role: LinkRole): string {
    const address = new URL(options.url)
    const login = loginFor(role, rights.database, options.secret)
    address.username = login.user
    address.password = login.password
    return address.href
  }
  function poolOf(role: LinkRole): Pool {
    const known = pools.get(role)
    if (known) return known
    const pool = new Pool({
      ...clientConfig(servingUrl(role)),
      max: role === 'app' ? (options.poolSize ?? 10) : 3,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    })
    pool.on('error', () => undefined) // an idle connection went away; the pool opens another
    // One that is lent out may go away, too: whoever has it is told by its statements, and the process lives on.
    pool.on('connect', (client) => client.on('error', () => undefined))
    pools.set(role, pool)
    return pool
  }

  /**
   * The connection goes to whoever waits as soon as the commit is sent, so that what ends one transaction and what begins
   * the next leave together. The commit is a batch of its own: it is carried out even where a statement before it failed.
   */
  async function inTransaction<T>(role: LinkRole, variables: Readonly<Record<string, string>>, work: (link: Link) => Promise<T>) {
    const client = await poolOf(role).connect()
    const line = linkOver(client)
    const link = watched(line)
    let value: T
    try {
      void link.send(begin).catch(() => undefined)
      const context = setVariables(variables)
      if (context) void link.send(context).catch(() => undefined)
      value = await work(link)
    } catch (error) {
      client.release(await rolledBack(link))
      throw error
    }
    const ended = line.last(commit)
    // A pool that closes ends what it is given at once: then the answer comes first.
    if (isClosing) await ended.catch(() => undefined)
    committing.add(ended)
    client.release()
    try {
      const { command } = await ended
      if (command !== 'COMMIT') throw link.firstFailure() ?? new Error('The transaction was rolled back')
      return value
    } finally {
      committing.delete(ended)
    }
  }

  return {
    kind: 'postgres',
    async stepDown() {
      if (ownerUrl === undefined) return
      await withClient(ownerUrl, async (client) => {
        for (const role of linkRoles) await ensureLogin(client, role, loginFor(role, rights.database, options.secret))
      })
    },
    transaction: (role, variables, work) => notNested(() => inTransaction(role, variables, work)),
    asOwner(work) {
      if (ownerUrl === undefined)
        throw new Error(`The role ${rights.role} may not change the schema. Set LINTEL_MIGRATION_URL to an administrator's address.`)
      return withClient(ownerUrl, (client) => work(linkOver(client)))
    },
    listen: ears.listen,
    notify: async (channel, payload) => {
      await poolOf('app').query('select pg_notify($1, $2)', [channel, payload])
    },
    connections() {
      const pool = pools.get('app')
      return { total: pool?.totalCount ?? 0, idle: pool?.idleCount ?? 0, waiting: pool?.waitingCount ?? 0 }
    },
    async close() {
      isClosing = true
      await ears.close()
      await Promise.allSettled(committing)
      await Promise.all([...pools.values()].map((pool) => pool.end()))
      pools.clear()
    },
  }
}
