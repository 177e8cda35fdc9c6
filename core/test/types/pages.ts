import { core } from '@lintel/core'
import { defineUi, defineWords, fill, page } from '@lintel/core/ui'
import { contacts, messaging, payments } from './contracts.js'

const words = defineWords({ en: { title: 'Messages' }, es: { title: 'Mensajes' } })

export const threadPage = page({
  contract: messaging,
  words,
  path: '/threads/:threadId',
  permission: messaging.permissions.readThreads,
  load: async ({ api, params }) => ({ threads: await api.listThreads({ query: { page: params.threadId.length } }) }),
  title: (t) => t('title'),
  view: ({ data, params }) => `${data.threads[0]?.subject ?? ''} ${params.threadId}`,
})
export const ui = defineUi({
  contract: messaging,
  words,
  pages: [threadPage],
  fills: [
    fill({ contract: messaging, slot: core.slots.dashboardCard, view: () => null }),
    fill({ contract: messaging, slot: contacts.slots.contactPanel, order: 10, view: ({ contactId }) => contactId.toUpperCase() }),
  ],
})

export const mistakes = [
  () =>
    page({
      contract: messaging,
      words,
      path: '/x',
      permission: messaging.permissions.readThreads,
      load: async () => ({ a: 1 }),
      title: (t) => t('title'),
      // @ts-expect-error no such data
      view: ({ data }) => data.b,
    }),
  // @ts-expect-error unknown slot
  () => fill({ contract: messaging, slot: contacts.slots.nope, view: () => null }),
  // @ts-expect-error the slot carries contactId
  () => fill({ contract: messaging, slot: contacts.slots.contactPanel, view: ({ threadId }) => threadId }),
  () =>
    defineUi({
      contract: messaging,
      words,
      // @ts-expect-error payments is neither required nor optional here
      fills: [fill({ contract: messaging, slot: payments.slots.receipt, view: () => null })],
    }),
]
