import { randomUUID } from 'node:crypto'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { steering, tally, tallyPlugin } from './tally.js'

describe.each(['postgres', 'pglite'] as const)('a request with a key, on %s', (database) => {
  let portal: TestPortal
  let dana: TestPerson
  let sam: TestPerson
  beforeAll(async () => {
    portal = await startTestPortal({ plugins: [tallyPlugin], agencies: { elm: ['tally'] }, database })
    dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    sam = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  })
  afterAll(() => portal.close())
  beforeEach(() => {
    steering.runs = 0
    steering.halfway = async () => undefined
  })

  const post = async (key: string, name: string, { token } = dana, path = '/marks') => {
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': key,
      ...(path === '/marks' && { 'content-type': 'application/json' }),
    }
    const body = path === '/marks' ? { payload: JSON.stringify({ name }) } : {}
    const reply = await portal.app.inject({ method: 'POST', url: `/api/tally${path}`, headers, ...body })
    return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json(), headers: reply.headers }
  }
  const asOwner = <Row>(text: string): Promise<readonly Row[]> =>
    portal.database.asOwner(async (link) => {
      await link.send({ text: `begin; set local role lintel_owner; select set_config('lintel.tenant', '${portal.tenant().id}', true)` })
      const { rows } = await link.send<Row>({ text, values: [] })
      await link.send({ text: 'commit' })
      return rows
    })
  const marks = async () => (await dana.call(tally).countMarks()).marks

  test('does its work once; a second try is given the first reply and says so', async () => {
    const before = await marks()
    const first = await post('order-1', 'one')
    const second = await post('order-1', 'one')
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body])
    expect([first.headers['idempotent-replay'], second.headers['idempotent-replay']]).toEqual([undefined, 'true'])
    expect([await marks(), steering.runs]).toEqual([before + 1, 1])
    const trail = await asOwner<{ basis: string | null }>(
      `select basis from core.audit_entry where operation = 'tally.addMark' order by id`,
    )
    expect(trail.map(({ basis }) => basis)).toEqual([null, 'replay'])
  })

  test('answers 204 again where there was nothing to say', async () => {
    expect((await post('silent', '', dana, '/quiet-marks')).status).toBe(204)
    const again = await post('silent', '', dana, '/quiet-marks')
    expect([again.status, again.body, again.headers['idempotent-replay']]).toEqual([204, undefined, 'true'])
  })

  test('is refused with other content, and belongs to one person', async () => {
    await post('order-2', 'two')
    expect(await post('order-2', 'three')).toMatchObject({ status: 422, body: { type: '/problems/core.idempotencyKeyReused' } })
    const sams = await post('order-2', 'three', sam)
    expect([sams.status, sams.headers['idempotent-replay']]).toEqual([200, undefined])
  })

  test('leaves nothing behind when it breaks, so it may be tried again', async () => {
    const before = await marks()
    expect((await post('order-3', 'broken')).status).toBe(500)
    expect((await post('order-3', 'mended')).status).toBe(200)
    expect(await marks()).toBe(before + 1)
  })

  test('is new again after two days, and swept away by the clock', async () => {
    await post('order-4', 'four')
    await asOwner(`update core.idempotency_key set expires_at = now() - interval '1 second'`)
    expect((await post('order-4', 'other')).headers['idempotent-replay']).toBeUndefined()
    const left = () => portal.sql<{ key: string }>('select key from core.idempotency_key where expires_at <= now()')
    expect((await left()).length).toBeGreaterThan(0)
    const agencyId = portal.agency('elm').id
    await portal.kernel.inPlugin({ tenantId: portal.tenant().id, agencyId }, 'core', async (scope) => {
      await portal.kernel.registry.byId
        .get('core')
        ?.jobs.find(({ name }) => name === 'forgetReplies')
        ?.run(scope as never, {})
    })
    expect(await left()).toEqual([])
  })

  test('must be printable and of at most 255 characters', async () => {
    const bad = fc.oneof(fc.string({ minLength: 256, maxLength: 400, unit: 'grapheme-ascii' }), fc.constantFrom('é', 'a\u0080b'))
    await fc.assert(
      fc.asyncProperty(bad, async (key) => {
        expect((await post(key, 'never')).status).toBe(400)
      }),
      { numRuns: 10 },
    )
    expect((await post(`x${randomUUID()}`.padEnd(255, '~'), 'long')).status).toBe(200)
  })

  if (database === 'postgres')
    test('is told to wait while its twin is under way, and given the reply afterwards', async () => {
      const before = await marks()
      const gate = Promise.withResolvers<void>()
      const inside = Promise.withResolvers<void>()
      steering.halfway = () => {
        inside.resolve()
        return gate.promise
      }
      const first = post('order-5', 'five')
      await inside.promise
      const twin = await post('order-5', 'five')
      expect([twin.status, twin.body.type, twin.headers['retry-after']]).toEqual([409, '/problems/core.requestInFlight', '1'])
      gate.resolve()
      const { body } = await first
      expect(await post('order-5', 'five')).toMatchObject({ status: 200, body })
      expect(await marks()).toBe(before + 1)
    })

  test('however often and at once it is sent, its work is done once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.integer({ min: 2, max: 8 }), async (key, times) => {
        const before = await marks()
        const replies = await Promise.all(Array.from({ length: times }, () => post(key, 'same')))
        const good = replies.filter(({ status }) => status === 200)
        expect(good.length).toBeGreaterThan(0)
        expect(new Set(good.map(({ body }) => JSON.stringify(body))).size).toBe(1)
        expect(replies.every(({ status }) => status === 200 || status === 409)).toBe(true)
        expect(await marks()).toBe(before + 1)
      }),
      { numRuns: 12 },
    )
  })
})
