import { randomUUID } from 'node:crypto'
import { type Samples, snakeCase } from '../../contract/index.js'
import type { Sample } from './sample-value.js'
import { startTestPortal, type TestPortal } from '../start-test-portal.js'
import type { TestPerson } from '../test-person.js'
import type { Subject } from './subject.js'

export type DatabaseKind = 'postgres' | 'pglite'
/** Two tenants, three agencies and their people, with the plugin on at two of the agencies and sample records in one. */
export interface Stage {
  readonly subject: Subject
  readonly portal: TestPortal
  /** Staff with every role, and a client of theirs. */
  readonly staff: TestPerson
  readonly client: TestPerson
  /** Another client of the same staff, with records of their own. */
  readonly other: TestPerson
  readonly representative: TestPerson
  readonly contact: TestPerson
  /** Staff of whom every permission of the plugin was taken. */
  readonly powerless: TestPerson
  /** Staff of an agency where the plugin is off. */
  readonly offStaff: TestPerson
  /** What `core.samples` made for the client. */
  readonly records: readonly Sample[]
  /** The plugin's tables, `messaging.message`. */
  readonly tables: readonly string[]
  /** Runs in the plugin's own scope, as handlers and jobs do. */
  inPlugin<T>(work: (scope: object) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const tablesOf = `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind in ('r', 'p') order by 1`

/** The tables that stand in a plugin's schema. */
async function readTables({ database }: TestPortal, pluginId: string): Promise<readonly string[]> {
  const schema = snakeCase(pluginId)
  const { rows } = await database.asOwner((link) => link.send<{ name: string }>({ text: tablesOf, values: [schema] }))
  return rows.map(({ name }) => `${schema}.${name}`)
}

async function people(portal: TestPortal, pluginId: string, permissions: readonly string[]) {
  const at = { agency: 'on', tenant: 'here' }
  const staff = await portal.person({ ...at, roles: ['caseManager', 'therapist', 'administrator'], mayStart: true })
  const client = await portal.person({ ...at, roles: ['client'], assignedTo: staff })
  const powerless = await portal.person({ ...at, roles: ['caseManager'] })
  await portal.sql(
    'update core.staff_member set extra_permissions = $1 where id = $2',
    [permissions.map((key) => `-${pluginId}.${key}`), powerless.staffMemberId],
    'here',
  )
  return {
    staff,
    client,
    powerless,
    other: await portal.person({ ...at, roles: ['client'], assignedTo: staff }),
    representative: await portal.person({ ...at, roles: ['representative'], of: client }),
    contact: await portal.person({ ...at, roles: ['contact'], of: client }),
    offStaff: await portal.person({ ...at, agency: 'off', roles: ['administrator'] }),
  }
}

/** Starts the portal that a plugin is examined in. */
export async function openStage(subject: Subject, database: DatabaseKind): Promise<Stage> {
  const { plugin, beside } = subject
  const { id, input } = plugin.contract
  const on = [...beside.map(({ contract }) => contract.id), id]
  const portal = await startTestPortal({ plugins: [...beside, plugin], database, tenants: { here: { on, off: [] }, there: { on } } })
  try {
    const known = await people(portal, id, Object.keys(input.permissions ?? {}))
    const where = { tenantId: known.staff.tenantId, agencyId: known.staff.agencyId }
    const inPlugin: Stage['inPlugin'] = (work) => portal.kernel.inPlugin(where, id, work)
    const sampled = async ({ clientId = '' }: TestPerson): Promise<readonly Sample[]> => {
      const make = plugin.ports['core.samples'] as ((scope: object) => Samples) | undefined
      const request = { clientId, agencyId: where.agencyId, staffMemberId: known.staff.staffMemberId ?? '', word: `word-${randomUUID()}` }
      return make === undefined ? [] : inPlugin((scope) => make(scope).make(request))
    }
    const records = await sampled(known.client)
    await sampled(known.other)
    return { subject, portal, ...known, records, tables: await readTables(portal, id), inPlugin, close: () => portal.close() }
  } catch (error) {
    await portal.close()
    throw error
  }
}
