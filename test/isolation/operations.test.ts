import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyFor, everyOperation, isGuarded, pathWith, pluginIds, plugins, type Walked } from './walked.js'

let portal: TestPortal
let operations: readonly Walked[]
let offStaff: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({
    plugins,
    agencies: { elm: pluginIds, bare: [] },
  })
  offStaff = await portal.person({ agency: 'bare', roles: ['administrator'] })
  operations = await everyOperation(portal)
})
afterAll(() => portal.close())

const ask = (person: TestPerson, walked: Walked, id: string) => person.fetch(walked.method, pathWith(walked.path, id), bodyFor(walked))

describe('every operation of the portal', () => {
  test('is described, and is guarded by a permission or says that it is open', () => {
    expect(operations.length).toBeGreaterThan(200)
    expect(new Set(operations.map(({ operation }) => operation['x-lintel-plugin']))).toEqual(new Set(['core', ...pluginIds]))
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
})
