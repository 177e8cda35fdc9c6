import type { PortalChoice, ScopeOf } from '@lintel/core'
import { ask, definePlugin, tenantTable } from '@lintel/core/server'
import { intake } from './contract.js'

interface Row {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly dueOn: string | null
  readonly addedAt: string
  readonly isDone: boolean
}
const library: readonly (PortalChoice & { readonly isIntake?: true })[] = [
  {
    key: 'questionnaire',
    title: 'New client questionnaire',
    description: '',
    icon: 'forms',
    group: 'Intake forms',
    isIntake: true,
  },
  { key: 'card', title: 'Insurance card', description: '', icon: 'documents', group: 'Documents to upload' },
  { key: 'diary', title: 'Sleep diary', description: '', icon: 'forms', group: 'Assigned materials' },
]
/** Who may not manage intake forms is not offered them, and adds none. */
const offered = (scope: ScopeOf<typeof intake>) =>
  library.filter(({ isIntake }) => isIntake !== true || scope.can(intake.permissions.manageIntakeForms))
const rows = (scope: ScopeOf<typeof intake>, clientId: string | null): Promise<readonly Row[]> =>
  ask<Row>(
    scope,
    `select id, title, kind, due_on as "dueOn", added_at as "addedAt", is_done as "isDone" from intake.item
      where $1::uuid is null or client_id = $1 order by added_at, title`,
    [clientId],
  )

/** Stands in for the forms and documents of later issues; core and host know nothing of it. */
export const intakePlugin = definePlugin({
  contract: intake,
  migrations: [
    {
      stamp: '20261128-create-items',
      up: tenantTable({
        schema: 'intake',
        name: 'item',
        kind: 'client',
        columns: {
          title: 'text not null',
          kind: 'text not null',
          due_on: 'date',
          added_at: 'timestamptz not null',
          is_done: 'boolean not null default false',
        },
      }),
    },
  ],
  operations: {
    archiveDynamicForm: async () => undefined,
    archiveIntakeForm: async () => undefined,
    uploadGeneralDocument: async () => undefined,
    listToComplete: async (_input, scope) =>
      (await rows(scope, null)).flatMap(({ id, title, dueOn, isDone }) => (isDone ? [] : [{ id, title, dueOn }])),
    complete: async ({ params }, scope) => void (await ask(scope, 'update intake.item set is_done = true where id = $1', [params.itemId])),
  },
  ports: {
    'core.portalItems': (scope) => ({
      source: 'intake',
      choices: async () => offered(scope).map(({ isIntake: _, ...choice }) => choice),
      async add(clientId, { keys, dueOn }) {
        const chosen = offered(scope).filter(({ key }) => keys.includes(key))
        await scope.portals.admit(clientId, chosen.length)
        const ids = chosen.map(() => scope.newId())
        for (const [at, { title, group }] of chosen.entries())
          await ask(
            scope,
            'insert into intake.item (id, agency_id, client_id, title, kind, added_at, due_on) values ($1, $2, $3, $4, $5, $6::timestamptz, $7::date)',
            [ids[at], scope.agencyId, clientId, title, group, scope.now().toISOString(), dueOn ?? null],
          )
        return ids
      },
      list: async (clientId) =>
        (await rows(scope, clientId)).map(({ isDone, dueOn, ...row }) => ({
          ...row,
          state: isDone ? 'done' : 'waiting',
          isRemovable: !isDone,
          ...(dueOn !== null && { dueOn }),
        })),
      remove: async () => false,
    }),
  },
})
