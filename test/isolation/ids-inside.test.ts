import { core, kebabCase, type OperationInput } from '@lintel/core'
import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idsOf, pairAt, samplesFor } from './elsewhere.js'
import { type IdPlace, idPlaces, withId } from './id-places.js'
import { fitting } from './sent.js'
import { type Way, waysOf } from './ways.js'
import { pluginIds, plugins } from './walked.js'

/** An operation, and one place in its body or its query that takes an id. */
interface Slot {
  readonly name: string
  readonly pluginId: string
  readonly operation: OperationInput
  readonly part: 'body' | 'query'
  readonly place: IdPlace
}
const slots: readonly Slot[] = [core, ...plugins.map(({ contract }) => contract)].flatMap(({ id: pluginId, input }) =>
  Object.entries<OperationInput>(input.operations ?? {}).flatMap(([key, operation]) =>
    (['body', 'query'] as const).flatMap((part) => {
      const schema = operation[part]
      const places = schema === undefined ? [] : idPlaces(schema)
      return places.map((place) => ({ name: `${pluginId}.${key}`, pluginId, operation, part, place }))
    }),
  ),
)

let portal: TestPortal
let asking: readonly TestPerson[]
let ways: Readonly<Record<string, Way>>

beforeAll(async () => {
  portal = await startTestPortal({ plugins, tenants: { north: { elm: pluginIds, oak: pluginIds }, south: { elm: pluginIds } } })
  const [staff, client] = await pairAt(portal, 'north', 'elm')
  asking = [staff, client]
  ways = await waysOf(portal, staff, client, await samplesFor(portal, staff, client))
})
afterAll(() => portal.close())

const titleOf = ({ name, part, place }: Slot): string => `${name} ${part} ${place.join('.')}`
const wayOf = (slot: Slot): Way | undefined => ways[titleOf(slot)] ?? ways[slot.name]

const generic = ({ operation, part }: Slot): unknown => {
  const schema = operation[part]
  return schema === undefined ? undefined : fc.sample(fitting(schema, [nobodysId()]), { numRuns: 1, seed: 7 })[0]
}
const queryOf = (sent: unknown): string => {
  const members = Object.entries(sent ?? {}).map(([name, value]) => [name, String(value)])
  return members.length === 0 ? '' : `?${new URLSearchParams(members)}`
}
interface Answer {
  readonly status: number
  readonly text: string
}
async function answer(person: TestPerson, slot: Slot, id: string): Promise<Answer> {
  const { operation, part, place, pluginId } = slot
  const way = wayOf(slot)
  const sent = withId(way === undefined ? generic(slot) : (way.sent ?? {}), place, id)
  const path = operation.path.replace(/:(\w+)/g, (_, param: string) => way?.params?.[param] ?? nobodysId())
  const reply = await portal.app.inject({
    method: operation.method,
    url: `/api/${kebabCase(pluginId)}${path}${part === 'query' ? queryOf(sent) : ''}`,
    headers: { authorization: `Bearer ${person.token}`, ...(part === 'body' && { 'content-type': 'application/json' }) },
    ...(part === 'body' && { payload: JSON.stringify(sent) }),
  })
  return { status: reply.statusCode, text: withoutIds(reply.body, id) }
}
/** What an answer says, but for the id that was sent, ids that were made for it, and the time it was made. */
const withoutIds = (text: string, id: string): string =>
  text
    .replaceAll(id, '<sent>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/"position":\d+/g, '"position":<n>')
    .replace(/"instance":"[^"]*"/, '"instance":<request>')

const titled = slots.map((slot) => [titleOf(slot), slot] as const)

test.each(titled)('%s takes ids of elsewhere as ids that are nobody’s', { timeout: 120_000 }, async (_, slot) => {
  const foreign = [...(await elsewhere('north', 'oak')), ...(await elsewhere('south', 'elm'))]
  const way = wayOf(slot)
  for (const person of way === undefined ? asking : [way.person]) {
    const unknown = await answer(person, slot, nobodysId())
    for (const [kind, id] of foreign) expect([kind, await answer(person, slot, id)]).toEqual([kind, unknown])
    expect(await answer(person, slot, nobodysId())).toEqual(unknown)
  }
})

const known = new Map<string, ReadonlyMap<string, string>>()
async function elsewhere(tenant: string, agency: string): Promise<ReadonlyMap<string, string>> {
  const ids = known.get(`${tenant} ${agency}`) ?? (await idsOf(portal, tenant, agency))
  known.set(`${tenant} ${agency}`, ids)
  return ids
}

test('there is something of every kind elsewhere, and many places take an id', async () => {
  const kinds = [...(await elsewhere('south', 'elm')).keys()]
  expect(kinds).toEqual(expect.arrayContaining(['conversation', 'message', 'request', 'template', 'campaign', 'core.invitation', 'notice']))
  expect(slots.length).toBeGreaterThan(25)
})

test('the same requests with ids of one’s own are taken: it was the id that was refused', async () => {
  const refused: unknown[] = []
  for (const [title, slot] of titled) {
    const way = wayOf(slot)
    const id = way?.takes[slot.place.join('.')]
    if (way === undefined || id === undefined) continue
    const { status, text } = await answer(way.person, slot, id)
    if (status >= 400) refused.push([title, status, text])
  }
  expect(refused).toEqual([])
})
