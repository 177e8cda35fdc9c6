import { defineContract, Type } from '@lintel/core'
import { definePlugin } from '@lintel/core/server'

/** Says when the front desk is open. */
export const frontDesk = defineContract({
  id: 'frontDesk',
  version: '1.0.0',
  permissions: { readHours: { label: 'See when the front desk is open', grant: ['client', 'representative', 'contact', 'staff'] } },
  settings: Type.Object({
    hours: Type.String({ default: 'Monday to Friday, 9 to 5', maxLength: 100, title: 'Opening hours' }),
  }),
  operations: {
    getHours: {
      method: 'GET',
      path: '/hours',
      permission: 'readHours',
      summary: 'When the front desks of one’s agencies are open.',
      reply: Type.Array(Type.Object({ agencyId: Type.Id(), hours: Type.String() })),
    },
  },
})

export default definePlugin({
  contract: frontDesk,
  operations: {
    getHours: async (_, scope) => scope.agencies.map((agencyId) => ({ agencyId, hours: scope.settingsFor(agencyId).hours })),
  },
})
