import type { OperationInput } from '@lintel/core'
import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests, wrongBodies, wrongHeaders } from './sent.js'
import { everyOperation, pathWith, pluginIds, plugins, type Walked } from './walked.js'

let portal: TestPortal
let people: readonly TestPerson[]
let walk: readonly Walked[]
let ids: readonly string[]

beforeAll(async () => {
  portal = await startTestPortal({ plugins, agencies: { elm: pluginIds, oak: pluginIds } })
  const staff = await portal.person({ agency: 'elm', roles: ['caseManager', 'administrator'], mayStart: true })
  const client = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: staff })
  people = [staff, client]
  ids = [staff.staffMemberId, client.clientId, staff.agencyId, staff.tenantId, portal.agency('oak').id].filter((id) => id !== undefined)
  walk = await everyOperation(portal)
})
afterAll(() => portal.close())

type Reply = Awaited<ReturnType<TestPortal['app']['inject']>>
function mustBeRefusal(reply: Reply, what: readonly unknown[]): void {
  expect([...what, reply.statusCode >= 400 && reply.statusCode < 500, reply.headers['content-type']], reply.body.slice(0, 300)).toEqual([
    ...what,
    true,
    'application/problem+json',
  ])
}

/** These end or change the very sign-in that asks. */
const ending = new Set(['signOut', 'endSession', 'endOtherSessions', 'refresh', 'signIn', 'changePassword', 'switchHat'])
const named = [core, ...plugins.map(({ contract }) => contract)].flatMap(({ id, input }) =>
  Object.entries<OperationInput>(input.operations ?? {}).flatMap(([key, operation]) =>
    ending.has(key) ? [] : [[`${id}.${key}`, id, operation] as const],
  ),
)

test.each(named)('%s takes or refuses whatever comes in its path, query and body, and never breaks', async (_, id, operation) => {
  const property = fc.asyncProperty(requests(id, operation, ids), fc.nat(1), async ({ url, payload }, who) => {
    const json = payload !== undefined && { payload, headers: { 'content-type': 'application/json' } }
    const headers = { authorization: `Bearer ${people[who]?.token}`, ...(json ? json.headers : {}) }
    const reply = await portal.app.inject({ method: operation.method, url, ...json, headers })
    expect(reply.statusCode, `${operation.method} ${url} ${payload ?? ''} → ${reply.body}`).toBeLessThan(500)
    if (reply.statusCode >= 400) expect(reply.headers['content-type']).toBe('application/problem+json')
  })
  await fc.assert(property, { numRuns: 8, ...(process.env['FUZZ_SEED'] !== undefined && { seed: Number(process.env['FUZZ_SEED']) }) })
})

test('every operation refuses bodies that are broken, huge, deep or of another kind with a problem', { timeout: 120_000 }, async () => {
  for (const { method, path, operation } of walk.filter((walked) => walked.operation.requestBody !== undefined))
    for (const [type, payload] of wrongBodies) {
      const headers = { 'content-type': type, authorization: `Bearer ${people[0]?.token}` }
      const reply = await portal.app.inject({ method, url: pathWith(path, ids[1] ?? ''), payload, headers })
      mustBeRefusal(reply, [operation.operationId, type, payload.toString('utf8').slice(0, 40)])
    }
})

test('every operation that reads bears headers that no browser sends', { timeout: 120_000 }, async () => {
  for (const { method, path, operation } of walk.filter((walked) => walked.method === 'GET'))
    for (const wrong of wrongHeaders) {
      const headers = { authorization: `Bearer ${people[0]?.token}`, ...wrong }
      const reply = await portal.app.inject({ method, url: pathWith(path, ids[1] ?? ''), headers })
      expect([operation.operationId, wrong, reply.statusCode < 500], reply.body.slice(0, 300)).toEqual([operation.operationId, wrong, true])
      if (reply.statusCode >= 400)
        expect([operation.operationId, reply.headers['content-type']]).toEqual([operation.operationId, 'application/problem+json'])
    }
})

test('every operation refuses ids that are none, in its path', { timeout: 120_000 }, async () => {
  for (const { method, path, operation } of walk.filter(({ path }) => path.includes('{')))
    for (const id of ['%00', '..%2f..', '%ff', "'", 'x'.repeat(3_000), '%F0%9F%92%A9', '0'])
      mustBeRefusal(
        await portal.app.inject({ method, url: path.replace(/\{\w+\}/g, id), headers: { authorization: `Bearer ${people[0]?.token}` } }),
        [operation.operationId, id.slice(0, 20)],
      )
})
