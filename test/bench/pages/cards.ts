import { core, defineContract, Type } from '@lintel/core'
import { ask, definePlugin } from '@lintel/core/server'

const Count = Type.Object({ count: Type.Integer() })

/** A plugin that only adds cards to the home page, each with a question of its own to the database. */
export const cards = defineContract({
  id: 'benchCards',
  version: '1.0.0',
  permissions: { readCards: { label: 'Read cards', grant: ['client'] } },
  operations: { readCount: { method: 'GET', path: '/count', permission: 'readCards', reply: Count } },
})
export const cardSlot = core.slots.dashboardCard

export const cardsPlugin = definePlugin({
  contract: cards,
  operations: {
    async readCount(_input, scope) {
      const [row] = await ask<{ count: number }>(scope, 'select count(*)::int as count from core.enrollment where client_id = $1', [
        scope.actor.profile?.clientId ?? null,
      ])
      return { count: row?.count ?? 0 }
    },
  },
  ui: new URL('./browser/ui.js', import.meta.url),
})
