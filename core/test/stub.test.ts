import { defineContract, Type, typed } from '@lintel/core'
import { definePlugin } from '@lintel/core/server'
import { startTestPortal, stub } from '@lintel/core/testing'
import { afterAll, expect, test } from 'vitest'

interface Book {
  find(id: string): Promise<string | undefined>
  count(): Promise<number>
}
const addresses = defineContract({
  id: 'addresses',
  version: '1.2.0',
  permissions: { readAddresses: { label: 'Read addresses', grant: ['client'] } },
  operations: {
    listAddresses: { method: 'GET', path: '/', permission: 'readAddresses', reply: Type.Array(Type.String()) },
    countAddresses: { method: 'GET', path: '/count', permission: 'readAddresses', reply: Type.Integer() },
  },
  services: { book: typed<Book>() },
})
const letters = defineContract({
  id: 'letters',
  version: '1.0.0',
  requires: [addresses],
  operations: {
    findOne: { method: 'GET', path: '/one', open: true, reply: Type.String() },
    countAll: { method: 'GET', path: '/all', open: true, reply: Type.Integer() },
  },
})
const lettersPlugin = definePlugin({
  contract: letters,
  operations: {
    findOne: async (_, scope) => (await scope.services.addresses.book.find('ana')) ?? 'nobody',
    countAll: async (_, scope) => scope.services.addresses.book.count(),
  },
})

const neighbour = stub(
  addresses,
  { book: (scope) => ({ find: async (id: string) => `${id} at ${scope.agencies.length} agency` }) },
  { listAddresses: async () => ['Elm Street 1'] },
)
const portal = await startTestPortal({ plugins: [neighbour, lettersPlugin], agencies: { elm: ['letters'] } })
afterAll(() => portal.close())
const omar = await portal.person({ agency: 'elm', roles: ['client'] })

test('a plugin runs beside a neighbour that was made from its contract', async () => {
  expect(await omar.call(letters).findOne()).toBe('ana at 1 agency')
  expect(await omar.call(addresses).listAddresses()).toEqual(['Elm Street 1'])
})

test('what nobody gave the stub fails, and the cause names it', async () => {
  await expect(omar.call(letters).countAll()).rejects.toMatchObject({ id: 'core.internal' })
  await expect(omar.call(addresses).countAddresses()).rejects.toMatchObject({ id: 'core.internal' })
  const book = Reflect.apply(Reflect.get(neighbour.services, 'book') ?? (() => undefined), undefined, [{ agencies: [] }])
  expect(() => Reflect.apply(Reflect.get(Object(book), 'count'), undefined, [])).toThrow('The stub of addresses.book has no count')
})

test('answers that do not fit the contract do not compile', () => {
  // @ts-expect-error a book finds texts
  stub(addresses, { book: { find: async () => 7 } })
  // @ts-expect-error the contract promises no such service
  stub(addresses, { shelf: {} })
  // @ts-expect-error the contract promises no such operation
  expect(stub(addresses, {}, { openDoor: async () => [] }).contract.id).toBe('addresses')
})
