import { defineContract, type ScopeOf, type Static, Type, typed } from '@lintel/core'

/** Something a client wants to reach. */
export const Goal = Type.Object({
  id: Type.Id(),
  text: Type.String(),
  setAt: Type.Instant(),
  reachedAt: Type.Nullable(Type.Instant()),
})
export type Goal = Static<typeof Goal>

/** What other plugins may ask of goals. */
export interface Goals {
  /** The goals of a client as this scope may see them, open ones first. */
  of(clientId: string): Promise<readonly Goal[]>
}

const goalList = Type.Object({ items: Type.Array(Goal) })

/** Goals that a client sets, and sees reached. */
export const pluginTemplate = defineContract({
  id: 'pluginTemplate',
  version: '1.0.0',
  permissions: {
    readGoals: { label: 'See one’s own goals', grant: ['client', 'representative'] },
    setGoals: { label: 'Set goals and mark them as reached', grant: ['client', 'representative'] },
    readClientGoals: { label: 'See the goals of a client', grant: ['staff'] },
  },
  settings: Type.Object({
    mostOpenGoals: Type.Integer({ default: 5, minimum: 1, maximum: 50, title: 'Most open goals at once' }),
  }),
  operations: {
    listGoals: {
      method: 'GET',
      path: '/goals',
      permission: 'readGoals',
      summary: 'The goals of the profile in focus, open ones first.',
      reply: goalList,
    },
    listClientGoals: {
      method: 'GET',
      path: '/clients/:clientId/goals',
      permission: 'readClientGoals',
      summary: 'The goals of a client of the agency.',
      params: Type.Object({ clientId: Type.Id() }),
      reply: goalList,
    },
    setGoal: {
      method: 'POST',
      path: '/goals',
      permission: 'setGoals',
      summary: 'Sets a goal. The same id again sets nothing.',
      body: Type.Object({ id: Type.Optional(Type.Id()), text: Type.String({ minLength: 1, maxLength: 200 }) }),
      reply: Type.Object({ id: Type.Id() }),
    },
    reachGoal: {
      method: 'POST',
      path: '/goals/:goalId/reached',
      permission: 'setGoals',
      summary: 'Marks a goal as reached.',
      params: Type.Object({ goalId: Type.Id() }),
    },
  },
  events: {
    goalReached: Type.Object({ goalId: Type.Id(), clientId: Type.Id() }),
  },
  services: { goals: typed<Goals>() },
  problems: {
    tooManyGoals: { status: 409, title: 'There are enough open goals for now', extra: Type.Object({ most: Type.Integer() }) },
  },
})
export type Scope = ScopeOf<typeof pluginTemplate>
