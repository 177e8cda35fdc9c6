import { randomUUID } from 'node:crypto'
import { defineContract, Type, typed, type ScopeOf } from '@lintel/core'
import { ask, definePlugin, openPostgres, type Database } from '@lintel/core/server'
import { migrate } from '../../src/server/data/migrate.js'
import { openOrm } from '../../src/server/data/open-orm.js'
import { tenantTable } from '../../src/server/data/tenant-table.js'
import { makeRegistry } from '../../src/server/kernel/registry.js'
import type { Notice, Outgoing } from '../../src/server/kernel/running-unit.js'
import { openSnapshots } from '../../src/server/kernel/snapshots.js'
import { openUnits } from '../../src/server/kernel/unit-of-work.js'
import { compileOperation } from '../../src/server/validation/index.js'
import { cloneDatabase, openEmbedded } from '../../src/testing/index.js'

export const notes = defineContract({
  id: 'notes',
  version: '1.0.0',
  permissions: { readNotes: { label: 'Read', grant: ['client', 'staff'] }, writeNotes: { label: 'Write', grant: ['staff'] } },
  settings: Type.Object({ most: Type.Integer({ default: 5 }) }),
  events: { written: Type.Object({ noteId: Type.Id() }) },
  services: { pages: typed<{ texts(): Promise<readonly string[]> }>() },
  operations: {
    listNotes: { method: 'GET', path: '/notes', permission: 'readNotes', reply: Type.Array(Type.String()) },
    writeNote: {
      method: 'POST',
      path: '/notes',
      permission: 'writeNotes',
      body: Type.Object({ clientId: Type.Id(), text: Type.String({ maxLength: 40 }) }),
      reply: Type.Object({ id: Type.Id() }),
    },
    jotNote: {
      method: 'POST',
      path: '/jot',
      permission: 'writeNotes',
      mayBeginEarly: true,
      body: Type.Object({ clientId: Type.Id(), text: Type.String({ maxLength: 40 }) }),
      reply: Type.Object({ id: Type.Id() }),
    },
    cheat: { method: 'GET', path: '/cheat', permission: 'readNotes' },
  },
})
export const digest = defineContract({
  id: 'digest',
  version: '1.0.0',
  requires: [notes],
  permissions: { read: { label: 'Read', grant: ['client', 'staff'] } },
  operations: {
    count: { method: 'GET', path: '/count', permission: 'read', reply: Type.Object({ own: Type.Integer(), notes: Type.Integer() }) },
  },
})
type NotesScope = ScopeOf<typeof notes>
const texts = async (scope: NotesScope) =>
  (await ask<{ text: string }>(scope, 'select text from notes.note order by text', [])).map(({ text }) => text)

const write = async ({ body }: { readonly body: { readonly clientId: string; readonly text: string } }, scope: NotesScope) => {
  const id = scope.newId()
  await ask(scope, 'insert into notes.note (id, agency_id, client_id, text) values ($1, $2, $3, $4)', [
    id,
    scope.agencyId,
    body.clientId,
    body.text,
  ])
  scope.emit(notes.events.written, { noteId: id })
  scope.audit({ clientId: body.clientId, resource: 'note', resourceId: id })
  return { id }
}
/** How often a service was made. */
export const made = { pages: 0 }
export const notesPlugin = definePlugin({
  contract: notes,
  migrations: [
    {
      stamp: '20261124-create-notes',
      up: tenantTable({ schema: 'notes', name: 'note', kind: 'client', dataClass: 'notes', columns: { text: 'text not null' } }),
    },
  ],
  services: {
    pages: (scope) => {
      made.pages += 1
      return { texts: () => texts(scope) }
    },
  },
  operations: {
    listNotes: async (_input, scope) => [...(await scope.own.pages.texts())],
    writeNote: write,
    jotNote: write,
    cheat: async (_input, scope) => void (await ask(scope, `delete from notes.note`, [])),
  },
})
export const digestPlugin = definePlugin({
  contract: digest,
  operations: {
    count: async (_input, scope) => ({ own: scope.agencies.length, notes: (await scope.services.notes.pages.texts()).length }),
  },
})

/** A kernel without HTTP over a database of its own, with what it told the outside. */
export async function smallKernel(kind: 'postgres' | 'pglite') {
  const clone = kind === 'postgres' ? await cloneDatabase() : undefined
  const database: Database = clone
    ? await openPostgres({ url: clone.url, secret: 'a secret of at least thirty-two bytes' })
    : await openEmbedded()
  const registry = makeRegistry([digestPlugin, notesPlugin])
  await migrate(database, registry.plugins)
  await database.stepDown()
  const snapshots = await openSnapshots(database, registry)
  const notices: Notice[] = []
  const outgoing: Outgoing[] = []
  const units = openUnits({
    registry,
    database,
    snapshots,
    compiled: new Map([...registry.operations.values()].map(({ id, input }) => [id, compileOperation(input)])),
    managerOver: openOrm([]).managerOver,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: () => new Date(),
    newId: randomUUID,
    enqueue: async () => undefined,
    publish: (more) => notices.push(...more),
    committed: (more) => outgoing.push(...more),
  })
  return {
    units,
    database,
    snapshots,
    notices,
    outgoing,
    async close() {
      await snapshots.close()
      await database.close()
      await clone?.drop()
    },
  }
}

/** Two agencies, a client of both, staff of the first, and their open login sessions. */
export async function fill(database: Database, tenantId: string) {
  const [elm, oak, client, staff, staffAccount, clientAccount, staffSession, clientSession] = Array.from({ length: 8 }, () => randomUUID())
  const values = [elm, oak, client, staff, staffAccount, clientAccount, staffSession, clientSession]
  await database.asOwner(async (link) => {
    await link.send({ text: `set role lintel_owner; begin; select set_config('lintel.tenant', '${tenantId}', true)` })
    await link.send({ text: `insert into core.tenant (id, slug, name) values ('${tenantId}', 't${tenantId.slice(0, 8)}', 'T')` })
    await link.send({ text: `insert into core.agency (id, slug, name) values ('${elm}', 'elm', 'Elm'), ('${oak}', 'oak', 'Oak')` })
    await link.send({
      text: `insert into core.agency_plugin (agency_id, plugin_id, is_enabled) select a, p, true from unnest(array['${elm}', '${oak}']::uuid[]) a, unnest(array['notes', 'digest']) p`,
    })
    await link.send({
      text: `insert into core.account (id, username, display_name) values ('${staffAccount}', 'staff', 'S'), ('${clientAccount}', 'client', 'C')`,
    })
    await link.send({
      text: `insert into core.staff_member (id, account_id, agency_id, given_name, family_name) values ('${staff}', '${staffAccount}', '${elm}', 'S', 'T')`,
    })
    await link.send({
      text: `insert into core.client (id, intake_agency_id, given_name, family_name) values ('${client}', '${elm}', 'C', 'D')`,
    })
    await link.send({
      text: `insert into core.client_agency (client_id, agency_id) values ('${client}', '${elm}'), ('${client}', '${oak}') on conflict do nothing`,
    })
    await link.send({
      text: `insert into core.profile_access (id, account_id, client_id, relation) values ('${randomUUID()}', '${clientAccount}', '${client}', 'self')`,
    })
    await link.send({
      text: `insert into auth.login_session (id, account_id, expires_at, hat) values ('${staffSession}', '${staffAccount}', now() + interval '1 hour', 'staff'), ('${clientSession}', '${clientAccount}', now() + interval '1 hour', 'profile')`,
    })
    await link.send({ text: 'commit; reset role' })
  })
  const caller = (accountId = '', sessionId = '') => ({ tenantId, accountId, sessionId, requestId: randomUUID() })
  return { elm, oak, client, values, staff: caller(staffAccount, staffSession), person: caller(clientAccount, clientSession) }
}

/** Asks as the owner of the tables, inside one tenant: past the rules that hold for whoever uses them. */
export const askAsOwner = (database: Database, tenantId: string, text: string) =>
  database.asOwner(async (link) => {
    await link.send({ text: `begin; set local role lintel_owner; select set_config('lintel.tenant', '${tenantId}', true)` })
    const { rows } = await link.send<Record<string, unknown>>({ text, values: [] })
    await link.send({ text: 'commit; reset role' })
    return rows
  })
