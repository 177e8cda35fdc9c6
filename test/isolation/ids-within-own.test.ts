import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf } from './body-of.js'
import { idsOf, pairAt, samplesFor } from './elsewhere.js'
import { everyOperation, pluginIds, plugins, type Walked } from './walked.js'

let portal: TestPortal
let asking: readonly TestPerson[]
let walk: readonly Walked[]
let own: Readonly<Record<string, string | undefined>>

/** Ids that stand below another one in a path: `/clients/{clientId}/enrollments/{enrollmentId}`. */
const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => name !== 'pluginId' && name !== 'level')

beforeAll(async () => {
  portal = await startTestPortal({ plugins, tenants: { north: { elm: pluginIds, oak: pluginIds }, south: { elm: pluginIds } } })
  const [staff, client] = await pairAt(portal, 'north', 'elm')
  const samples = await samplesFor(portal, staff, client)
  asking = [staff, client]
  const [group] = await portal.sql<{ id: string }>(
    `insert into core.agency_group (id, name) values (gen_random_uuid(), 'Group') returning id`,
    [],
    'north',
  )
  own = {
    groupId: group?.id,
    pluginId: 'messaging',
    level: 'agency',
    clientId: client.clientId,
    tenantId: staff.tenantId,
    agencyId: staff.agencyId,
    requestId: samples.get('request'),
    templateId: samples.get('template'),
  }
  walk = (await everyOperation(portal)).filter(({ path }) => namesIn(path).length > 1)
})
afterAll(() => portal.close())

/** Everything of the path is one's own, but for the last id. */
async function answer(person: TestPerson, walked: Walked, id: string): Promise<unknown> {
  const last = namesIn(walked.path).at(-1)
  const path = walked.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === last ? id : (own[name] ?? expect.fail(`nothing of one’s own for ${name}`)),
  )
  const { status, body } = await person.fetch(walked.method, path, bodyOf(walked))
  return { status, type: (body as { type?: string } | undefined)?.type }
}
/** What is there, and the login of the client there. */
async function thingsAt(tenant: string, agency: string): Promise<ReadonlyMap<string, string>> {
  const ids = await idsOf(portal, tenant, agency)
  const [access] = await portal.sql<{ id: string }>('select id from core.profile_access where client_id = $1', [ids.get('client')], tenant)
  return new Map([...ids, ['access', access?.id ?? expect.fail('no login')]])
}

test('there are operations that name one thing within another', () => {
  expect(walk.length).toBeGreaterThan(15)
})

test.each([
  ['another tenant', 'south', 'elm'],
  ['another agency', 'north', 'oak'],
  ['somebody else at the same agency', 'north', 'elm'],
])('within what is one’s own, ids of %s are nobody’s', { timeout: 120_000 }, async (_, tenant, agency) => {
  // An agency is its staff's own, whoever asks, and so is the packet that all of them send.
  const shared = tenant === 'north' && agency === 'elm' ? ['agency', 'part'] : []
  const ids = [...(await thingsAt(tenant, agency))].filter(([kind]) => !shared.includes(kind))
  for (const walked of walk)
    for (const person of asking) {
      const unknown = await answer(person, walked, nobodysId())
      expect([walked.operation.operationId, unknown]).toEqual([
        walked.operation.operationId,
        { status: expect.toSatisfy((status: number) => status >= 400 && status < 500), type: expect.any(String) },
      ])
      for (const [kind, id] of ids)
        expect([walked.operation.operationId, kind, await answer(person, walked, id)]).toEqual([
          walked.operation.operationId,
          kind,
          unknown,
        ])
    }
})
