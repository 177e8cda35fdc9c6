import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'

interface Described {
  readonly operationId: string
  readonly 'x-lintel-plugin': string
  readonly 'x-lintel-permission'?: string
  readonly 'x-lintel-open'?: boolean
  readonly requestBody?: object
}
interface Walked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly operation: Described
}
const both = plugins.map(({ contract }) => contract.id)

let portal: TestPortal
let operations: readonly Walked[]
let staff: TestPerson
let client: TestPerson
let elsewhere: TestPerson
let offStaff: TestPerson
let contact: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({
    plugins,
    tenants: { north: { elm: both, oak: both, bare: [] }, south: { elm: both } },
  })
  staff = await portal.person({ tenant: 'north', agency: 'elm', roles: ['administrator'], mayStart: true })
  client = await portal.person({ tenant: 'north', agency: 'elm', roles: ['client'], assignedTo: staff })
  elsewhere = await portal.person({ tenant: 'south', agency: 'elm', roles: ['client'] })
  offStaff = await portal.person({ tenant: 'north', agency: 'bare', roles: ['administrator'] })
  contact = await portal.person({ tenant: 'north', agency: 'elm', roles: ['contact'], of: client })
  const { paths } = (await portal.app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, Described>> }>()
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase() as Walked['method'], path, operation })),
  )
})
afterAll(() => portal.close())

/** A path with ids that are somebody else's, or nobody's. */
const pathWith = (path: string, id: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'pluginId' ? 'messaging' : name === 'level' ? 'agency' : id))
const bodyFor = ({ operation }: Walked): object | undefined => (operation.requestBody === undefined ? undefined : {})
const ask = (person: TestPerson, walked: Walked, id: string) => person.fetch(walked.method, pathWith(walked.path, id), bodyFor(walked))
const isGuarded = ({ operation }: Walked): boolean => operation['x-lintel-permission'] !== undefined

describe('every operation of the portal', () => {
  test('is described, and is guarded by a permission or says that it is open', () => {
    expect(operations.length).toBeGreaterThan(30)
    const neither = operations.filter((walked) => !isGuarded(walked) && walked.operation['x-lintel-open'] === undefined)
    expect(neither).toEqual([])
  })

  test('answers 401 to somebody who is not signed in, before it looks at anything', async () => {
    for (const { method, path, operation } of operations.filter(isGuarded)) {
      const payload = operation.requestBody === undefined ? {} : { payload: '{broken', headers: { 'content-type': 'application/json' } }
      const reply = await portal.app.inject({ method, url: pathWith(path, nobodysId()), ...payload })
      expect([operation.operationId, reply.statusCode]).toEqual([operation.operationId, 401])
      expect(reply.headers['content-type']).toContain('application/problem+json')
    }
  })

  test('answers 403 to somebody without its permission', async () => {
    // A contact holds none of the rights of staff, of clients in messaging, nor of those who run the host.
    const own = new Set(['core.manageOwnSignIn', 'core.readOwnProfile', 'core.manageOwnSettings', 'core.sendFiles', 'core.readFiles'])
    // And of notifications what is everybody's own.
    own.add('notifications.readNotices').add('notifications.chooseQuietHours')
    const held = operations
      .filter(({ operation }) => own.has(operation['x-lintel-permission'] ?? ''))
      .map(({ operation }) => operation.operationId)
    const refusals = await Promise.all(
      operations
        .filter(isGuarded)
        .map(async (walked) => [walked.operation.operationId, (await ask(contact, walked, nobodysId())).status] as const),
    )
    const allowed = refusals.filter(([, status]) => status !== 403).map(([id]) => id)
    expect(refusals.filter(([, status]) => status === 403).length).toBeGreaterThan(20)
    expect(allowed.filter((id) => !(held.includes(id) || id.startsWith('careTeam.')))).toEqual([])
  })

  test('answers 404 core.pluginNotEnabled where its plugin is off', async () => {
    for (const walked of operations.filter(({ operation }) => operation['x-lintel-plugin'] !== 'core')) {
      const { status, body } = await ask(offStaff, walked, nobodysId())
      expect([walked.operation.operationId, status, (body as { type: string }).type]).toEqual([
        walked.operation.operationId,
        404,
        '/problems/core.pluginNotEnabled',
      ])
    }
  })

  test('answers the ids of another tenant or agency as it answers ids that are nobody’s: 404', async () => {
    const ids = [elsewhere.clientId, elsewhere.agencyId, elsewhere.tenantId, portal.agency('oak', 'north').id]
    const reads = operations.filter(({ method, path }) => method === 'GET' && path.includes('{'))
    for (const walked of reads)
      for (const person of [staff, client]) {
        const unknown = await ask(person, walked, nobodysId())
        expect([walked.operation.operationId, unknown.status === 404 || unknown.status === 403]).toEqual([
          walked.operation.operationId,
          true,
        ])
        for (const id of ids) expect((await ask(person, walked, id ?? '')).status).toBe(unknown.status)
      }
  })

  test('refuses malformed bodies with a problem, never with a fault of its own', async () => {
    const bodies = ['{broken', '[]', '"text"', 'null', '{"__proto__": {}}', '{"surprise": 1}', '{"body": "\\u0000", "id": 7}', '']
    for (const { method, path, operation } of operations.filter((walked) => walked.operation.requestBody !== undefined))
      for (const payload of bodies) {
        const reply = await portal.app.inject({
          method,
          url: pathWith(path, client.clientId ?? ''),
          payload,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${staff.token}` },
        })
        expect([operation.operationId, payload, reply.statusCode >= 400 && reply.statusCode < 500]).toEqual([
          operation.operationId,
          payload,
          true,
        ])
        expect(reply.headers['content-type']).toContain('application/problem+json')
      }
  })
})
