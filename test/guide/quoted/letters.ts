import { defineContract, type Operation, type PortFill, type ScopeOf, Type } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { defineWords, fill, form } from '@lintel/core/ui'

/** What the guide says about files, in a plugin that is only compiled. */
const letters = defineContract({
  id: 'letters',
  version: '1.0.0',
  permissions: { sendLetters: { label: 'Send letters', grant: ['client'] } },
  operations: {
    sendLetter: {
      method: 'POST',
      path: '/letters',
      permission: 'sendLetters',
      summary: 'Sends a letter with files.',
      body: Type.Object({ text: Type.String({ maxLength: 4000 }), fileIds: Type.Array(Type.Id(), { maxItems: 5 }) }),
    },
  },
  slots: { letterPlace: Type.Object({}) },
})
type Scope = ScopeOf<typeof letters>
const words = defineWords({ en: { sendLetter: 'Send' }, es: { sendLetter: 'Enviar' } })

export const letterForm = fill({
  contract: letters,
  slot: letters.slots.letterPlace,
  permission: letters.permissions.sendLetters,
  view: () => form(letters, 'sendLetter', { words, fields: { fileIds: { kind: 'file', accept: '.pdf,.jpg,.png', most: 5 } } }),
})

export const sendLetter: Operation<typeof letters, 'sendLetter'> = async ({ body }, scope) => {
  const id = scope.newId()
  const [agencyId = ''] = scope.agencies
  const clientId = (scope.actor.kind === 'person' ? scope.actor.profile?.clientId : undefined) ?? ''
  const home = { resource: 'letters.letter', resourceId: id, agencyId, clientId, dataClass: 'letters' }
  for (const fileId of body.fileIds) await scope.services.core.files.attach(fileId, home)
}

const mayReadLetter = async (scope: Scope, letterId: string): Promise<boolean> =>
  (await ask(scope, 'select 1 from letters.letter where id = $1', [letterId])).length > 0
export const fileOwner: PortFill<typeof letters, 'core.fileOwners'> = (scope) => ({
  resource: 'letters.letter',
  mayRead: (letterId) => mayReadLetter(scope, letterId),
})
