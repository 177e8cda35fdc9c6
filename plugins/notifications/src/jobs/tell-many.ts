import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { News, notifications } from '../contract.js'

const page = 200

/**
 * Tells the clients who were asked together, like anybody who is asked something: one page, and then the next one. A page that
 * is done again tells nobody twice, because each piece of news has a key.
 */
export const tellMany = jobFor<typeof notifications>()({
  name: 'tellMany',
  input: Type.Object({ campaignId: Type.Id(), fromClientId: Type.Optional(Type.Id()) }),
  async run(scope, { campaignId, fromClientId }) {
    const found = await scope.optional.requests?.requests.sentToMany(campaignId, fromClientId, page)
    if (found === undefined) return
    const news = found.items.map(
      ({ id, clientId }): News => ({ kind: 'requests', to: { clientId }, path: `/to-do/${id}`, once: `requests.sent:${id}` }),
    )
    await scope.own.notices.tell(...news)
    if (found.nextClientId !== undefined) scope.enqueue(tellMany, { campaignId, fromClientId: found.nextClientId })
  },
})
