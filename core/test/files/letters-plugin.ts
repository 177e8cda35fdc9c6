import { core, defineContract, problem, Type } from '@lintel/core'
import { ask, clientEntity, definePlugin, p, tenantTable } from '@lintel/core/server'

const one = Type.Object({ letterId: Type.Id() })
const Attached = Type.Array(Type.Object({ id: Type.Id(), name: Type.String(), state: Type.String() }))

/** A plugin whose records have files. */
export const letters = defineContract({
  id: 'letters',
  version: '1.0.0',
  permissions: { useLetters: { label: 'Use letters', grant: ['client', 'staff'] } },
  operations: {
    sendLetter: {
      method: 'POST',
      path: '/letters',
      permission: 'useLetters',
      body: Type.Object({ clientId: Type.Id(), isSecret: Type.Boolean(), fileIds: Type.Array(Type.Id(), { maxItems: 5 }) }),
      reply: Type.Object({ id: Type.Id() }),
    },
    listFiles: { method: 'GET', path: '/letters/:letterId/files', permission: 'useLetters', params: one, reply: Attached },
    addReceipt: { method: 'POST', path: '/letters/:letterId/receipt', permission: 'useLetters', params: one, reply: one },
    dropFiles: { method: 'DELETE', path: '/letters/:letterId/files', permission: 'useLetters', params: one },
  },
})
const Letter = clientEntity(letters, 'Letter', { isSecret: p.boolean() })
const table = tenantTable({ schema: 'letters', name: 'letter', kind: 'client', columns: { is_secret: 'boolean not null' } })

interface Row {
  readonly clientId: string
  readonly agencyId: string
}
const resource = 'letters.letter'
const find = async (scope: object, id: string): Promise<Row> => {
  const [row] = await ask<Row>(scope, 'select client_id as "clientId", agency_id as "agencyId" from letters.letter where id = $1', [id])
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}

export const lettersPlugin = definePlugin({
  contract: letters,
  entities: [Letter],
  migrations: [{ stamp: '20261127-create-letters', up: table }],
  operations: {
    async sendLetter({ body: { clientId, isSecret, fileIds } }, scope) {
      const [id, agencyId = ''] = [scope.newId(), scope.agencies[0]]
      await ask(scope, 'insert into letters.letter (id, agency_id, client_id, is_secret) values ($1, $2, $3, $4)', [
        id,
        agencyId,
        clientId,
        isSecret,
      ])
      for (const fileId of fileIds) await scope.services.core.files.attach(fileId, { resource, resourceId: id, agencyId, clientId })
      return { id }
    },
    async listFiles({ params: { letterId } }, scope) {
      await find(scope, letterId)
      return (await scope.services.core.files.of(resource, [letterId])).map(({ id, name, state }) => ({ id, name, state }))
    },
    async addReceipt({ params: { letterId } }, scope) {
      const home = await find(scope, letterId)
      const { id } = await scope.services.core.files.write(
        { name: 'receipt.txt', content: 'Received. Gracias.' },
        { resource, resourceId: letterId, ...home },
      )
      return { letterId: id }
    },
    async dropFiles({ params: { letterId } }, scope) {
      for (const { id } of await scope.services.core.files.of(resource, [letterId])) await scope.services.core.files.remove(id)
    },
  },
  ports: {
    'core.fileOwners': (scope) => ({
      resource,
      // A secret letter is between the client and nobody else.
      async mayRead(letterId) {
        const [row] = await ask<{ isSecret: boolean }>(scope, 'select is_secret as "isSecret" from letters.letter where id = $1', [
          letterId,
        ])
        return row !== undefined && (!row.isSecret || scope.actor.profile !== undefined)
      },
    }),
  },
})
