import { randomUUID } from 'node:crypto'
import type { EventRef, Static, TSchema } from '../contract/index.js'
import { core } from '../contract/index.js'
import { ask } from '../server/data/ask.js'
import type { Database } from '../server/data/link.js'
import { coreMigrations } from '../server/data/migrations/index.js'
import { migrate } from '../server/data/migrate.js'
import type { DeliveryOptions } from '../server/delivery/delivery-center.js'
import { openPostgres } from '../server/data/postgres-database.js'
import { createPortal, type Portal } from '../server/create-portal.js'
import type { FileOptions } from '../server/files/file-center.js'
import type { Outgoing } from '../server/kernel/running-unit.js'
import { openKernel } from '../server/open-kernel.js'
import type { Plugin } from '../server/plugin.js'
import { cloneDatabase, createTemplate } from './database.js'
import { openEmbedded } from './open-embedded.js'
import { makeAgencies, type TestAgency, type TestTenant } from './test-agencies.js'
import { makePerson, type PersonRequest, type TestPerson } from './test-person.js'

export interface TestPortalOptions {
  readonly plugins?: readonly Plugin[]
  /** Agencies of one tenant, with the plugins each has on. */
  readonly agencies?: Readonly<Record<string, readonly string[]>>
  /** Several tenants, each with agencies. */
  readonly tenants?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly database?: 'postgres' | 'pglite'
  readonly now?: () => Date
  /** Where files lie; in memory when left out. */
  readonly files?: FileOptions
  /** Networks beside the public internet that settings may name. */
  readonly privateNetworks?: readonly string[]
  /** What carries e-mail and SMS. */
  readonly delivery?: DeliveryOptions
  /** A further process on the database of this one. */
  readonly beside?: TestPortal
  /** Adds to the app before its routes are final: pages. */
  readonly compose?: (portal: Portal) => Promise<void>
}

/** A whole portal for tests, on a database of its own. */
export interface TestPortal extends Portal {
  readonly database: Database
  /** An administrator's address of the database; not for PGlite. */
  readonly databaseUrl: string | undefined
  /** What its keys and logins are derived from: for another process on the same database. */
  readonly secret: string
  readonly tenants: ReadonlyMap<string, TestTenant>
  tenant(slug?: string): TestTenant
  agency(slug: string, tenant?: string): TestAgency
  /** Someone who is signed in: staff, a client, or somebody who acts for one. */
  person(request: PersonRequest): Promise<TestPerson>
  /** Runs SQL in a tenant as the command line would: every row of the tenant is in reach. */
  sql<Row>(text: string, values?: readonly unknown[], tenant?: string): Promise<readonly Row[]>
  /** Payloads of an event, as far as it was emitted by this process. */
  events<E extends EventRef>(event: E): readonly Static<E['payload']>[]
  /** Waits until events and jobs are done. */
  settled(): Promise<void>
  /** Listens on a free port; answers the address. */
  listen(): Promise<string>
  close(): Promise<void>
}

const secret = 'a secret for tests, of more than thirty-two bytes'
const cheapHash = { memory: 64, passes: 1, parallelism: 1 }

async function openTestDatabase(plugins: readonly Plugin[], kind: 'postgres' | 'pglite') {
  if (kind === 'pglite') {
    const database = await openEmbedded()
    await migrate(database, plugins)
    await database.stepDown()
    return { database, url: undefined, drop: async () => undefined }
  }
  const contents = [...coreMigrations, ...plugins.flatMap(({ migrations }) => migrations)].map(({ stamp, up }) => `${stamp} ${up}`)
  const template = await createTemplate('portal', contents, async (url) => {
    const fresh = await openPostgres({ url, secret })
    await migrate(fresh, plugins)
    await fresh.close()
  })
  const clone = await cloneDatabase(template)
  const database = await openPostgres({ url: clone.url, secret })
  await migrate(database, plugins) // grants on the database itself are not copied
  await database.stepDown()
  return { database, url: clone.url, drop: clone.drop }
}

async function besideDatabase(url: string | undefined) {
  if (url === undefined) throw new Error('A second process needs PostgreSQL')
  return { database: await openPostgres({ url, secret }), url, drop: async () => undefined }
}

/** Starts a portal with these plugins on a fresh database. Close it when done. */
export async function startTestPortal(options: TestPortalOptions): Promise<TestPortal> {
  const plugins = options.plugins ?? []
  const { database, url, drop } = options.beside
    ? await besideDatabase(options.beside.databaseUrl)
    : await openTestDatabase(plugins, options.database ?? 'postgres')
  const emitted: Outgoing[] = []
  const kernel = await openKernel({
    plugins,
    database,
    secret,
    identity: { hashCost: cheapHash },
    ticks: false, // a test says itself when what the clock starts runs: at any moment it would meet what the test set up
    committed: (outgoing) => emitted.push(...outgoing),
    ...(options.now && { now: options.now }),
    ...(options.files && { files: options.files }),
    ...(options.delivery && { delivery: options.delivery }),
    ...(options.privateNetworks && { privateNetworks: options.privateNetworks }),
  })
  const portal = await createPortal(kernel, { load: { lag: 60_000 } }) // a busy test machine is no reason to turn anybody away
  await options.compose?.(portal)
  await portal.start()
  const tenants = options.beside ? options.beside.tenants : await makeAgencies(kernel, options.tenants ?? { test: options.agencies ?? {} })
  const tenant = (slug?: string): TestTenant => {
    const found = slug === undefined ? [...tenants.values()][0] : tenants.get(slug)
    if (found === undefined) throw new Error(`The test made no tenant "${slug}"`)
    return found
  }
  const agency = (slug: string, of?: string): TestAgency => {
    const found = tenant(of).agencies.get(slug)
    if (found === undefined) throw new Error(`The test made no agency "${slug}"`)
    return found
  }
  return {
    ...portal,
    tenants,
    database,
    databaseUrl: url,
    secret,
    tenant,
    agency,
    person: (request) => makePerson(portal, tenant(request.tenant), agency(request.agency, request.tenant), request),
    sql: (text, values = [], of) => kernel.system({ tenantId: tenant(of).id }, core, (scope) => ask(scope, text, values)),
    events: <E extends EventRef<string, TSchema>>(event: E) =>
      emitted.filter(({ kind, name }) => kind === 'event' && name === event.id).map(({ payload }) => payload as Static<E['payload']>),
    settled: () => kernel.queue.settled(),
    listen: () => portal.app.listen({ port: 0, host: '127.0.0.1' }),
    async close() {
      await portal.close()
      await kernel.close()
      await database.close()
      await drop()
    },
  }
}

/** An id for tests that need one that is nobody's. */
export const nobodysId = (): string => randomUUID()
