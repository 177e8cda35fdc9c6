import { defineContract, type PortalEvent, type PortalItem, type ScopeOf, Type } from '@lintel/core'
import { ask, definePlugin, tenantTable } from '@lintel/core/server'

/** A plugin that puts things into portals and does nothing else. */
export const shelf = defineContract({
  id: 'shelf',
  version: '1.0.0',
  permissions: { useShelf: { label: 'Use the shelf', grant: ['client'] } },
  operations: {
    takeThing: { method: 'POST', path: '/things/:thingId/take', permission: 'useShelf', params: Type.Object({ thingId: Type.Id() }) },
    peek: { method: 'GET', path: '/peek', permission: 'useShelf', reply: Type.Object({ things: Type.Integer() }) },
    scribble: { method: 'GET', path: '/scribble', permission: 'useShelf', reply: Type.Object({ things: Type.Integer() }) },
  },
})
type Scope = ScopeOf<typeof shelf>
interface Row {
  readonly id: string
  readonly title: string
  readonly added_at: string
  readonly taken_at: string | null
  readonly due_on: string | null
}
const rowsOf = (scope: Scope, clientId: string) =>
  ask<Row>(scope, 'select id, title, added_at, taken_at, due_on from shelf.thing where client_id = $1 order by added_at desc', [clientId])
const count = async (scope: Scope) =>
  (await ask<{ readonly things: number }>(scope, 'select count(*)::int as things from shelf.thing', []))[0]
const today = (scope: Scope): string => scope.now().toISOString().slice(0, 10)

const itemOf = (scope: Scope, row: Row): PortalItem => ({
  id: row.id,
  title: row.title,
  kind: 'Thing',
  addedAt: row.added_at,
  state: row.taken_at !== null ? 'done' : row.due_on !== null && row.due_on < today(scope) ? 'overdue' : 'waiting',
  isRemovable: row.taken_at === null,
  ...(row.due_on !== null && { dueOn: row.due_on }),
})
const eventsOf = (row: Row): readonly PortalEvent[] => [
  { kind: 'item', by: 'staff', text: row.title, at: row.added_at },
  ...(row.taken_at === null ? [] : [{ kind: 'interaction', by: 'client', text: row.title, at: row.taken_at } as const]),
]

export const shelfPlugin = definePlugin({
  contract: shelf,
  migrations: [
    {
      stamp: '20261127-create-thing',
      up: tenantTable({
        schema: 'shelf',
        name: 'thing',
        kind: 'client',
        columns: { title: 'text not null', added_at: 'timestamptz not null', taken_at: 'timestamptz', due_on: 'date' },
      }),
    },
  ],
  operations: {
    takeThing: async ({ params }, scope) => {
      await ask(scope, 'update shelf.thing set taken_at = $2::timestamptz where id = $1', [params.thingId, scope.now().toISOString()])
    },
    peek: async (_input, scope) => ({ things: (await count(scope))?.things ?? 0 }),
    // A GET that writes: what a careless plugin might do.
    scribble: async (_input, scope) => {
      await ask(scope, `update shelf.thing set title = 'scribbled'`, [])
      return { things: 0 }
    },
  },
  ports: {
    'core.portalItems': (scope) => ({
      source: 'shelf',
      choices: async () => [
        { key: 'book', title: 'A book', description: 'To read', icon: 'documents', group: 'Shelf' },
        { key: 'letter', title: 'A letter', description: 'To write', icon: 'messages', group: 'Shelf', path: '/staff/letter' },
      ],
      async add(clientId, { keys, dueOn }) {
        await scope.portals.admit(clientId, keys.length)
        const ids = keys.map(() => scope.newId())
        for (const [at, id] of ids.entries())
          await ask(
            scope,
            'insert into shelf.thing (id, agency_id, client_id, title, added_at, due_on) values ($1, $2, $3, $4, $5::timestamptz, $6::date)',
            [id, scope.agencyId, clientId, keys[at], scope.now().toISOString(), dueOn ?? null],
          )
        return ids
      },
      list: async (clientId) => (await rowsOf(scope, clientId)).map((row) => itemOf(scope, row)),
      async remove(clientId, itemId) {
        const gone = await ask(scope, 'delete from shelf.thing where client_id = $1 and id::text = $2 returning id', [clientId, itemId])
        return gone.length > 0
      },
    }),
    'core.portalActivity': (scope) => ({
      recent: async (clientId, since) =>
        (await rowsOf(scope, clientId)).flatMap(eventsOf).filter(({ at }) => Date.parse(at) > since.getTime()),
    }),
  },
})
