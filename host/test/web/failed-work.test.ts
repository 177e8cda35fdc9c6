import { randomUUID } from 'node:crypto'
import { operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { plainOf, sendForm } from './send-form.js'
import { csrfOf, signedIn, visit, type Visitor } from './visitor.js'

const password = 'nine wooden spoons'
let portal: TestPortal
let hana: Visitor
let amir: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  await portal.kernel.identity.accounts.create({ tenantId: operatorTenantId }, { username: 'hana', displayName: 'Hana Berg', password })
  hana = visit(portal)
  const door = await hana.get('/operator/sign-in')
  await hana.post('/operator/sign-in', { _csrf: csrfOf(door), username: 'hana', password, next: '/operator' })
})
afterAll(() => portal.close())

/** Work that failed for the last time, as the queue leaves it. */
async function dead(job: string): Promise<string> {
  const id = randomUUID()
  const data = { tenantId: amir.tenantId, agencyId: amir.agencyId, job, input: { words: 'CANARY' } }
  await portal.database.asOwner((link) =>
    link.send({
      text: `insert into jobs.job_common (id, name, data, policy, source_name, source_id, source_retry_count, source_output)
        values ($1, 'dead', $2::jsonb, 'standard', 'job', gen_random_uuid(), 4, '{"name":"Error","message":"CANARY","sqlState":"57014"}')`,
      values: [id, JSON.stringify(data)],
    }),
  )
  return id
}
const path = '/operator/failed-work'
/** Sends a form and follows where it leads. */
const sent = async (at: string, operation: string) => {
  const { headers } = await sendForm(hana, at, operation)
  return hana.get(String(headers['location']))
}

test('where nothing failed the page says so, and leads on from every page of the console', async () => {
  const page = await hana.get(path)
  expect(plainOf(page)).toContain('Nothing has failed')
  expect((await hana.get('/operator')).text).toContain(`href="${path}"`)
})

test('without scripts the operator reads what failed, tries it again, and is told; what it was about is nowhere', async () => {
  await dead('bell.ring')
  const page = await hana.get(path)
  for (const word of ['bell.ring', 'Work of bell', '57014', 'Agency: ' + amir.agencyId, 'In the log: '])
    expect(plainOf(page)).toContain(word)
  expect(page.text).not.toContain('CANARY')
  expect(plainOf(await sent(path, 'retryDeadWork'))).toContain('It is in line again.')
  expect(plainOf(await hana.get(path))).toContain('Nothing has failed')
})

test('letting go is asked about first, and then it is gone', async () => {
  const id = await dead('bell.ring')
  const asked = await hana.get(`${path}/${id}/let-go`)
  expect(plainOf(asked)).toContain('Let go of this work?')
  expect(plainOf(await sent(`${path}/${id}/let-go`, 'dropDeadWork'))).toContain('It is gone.')
  expect((await hana.get(`${path}/${id}/let-go`)).status).toBe(404)
})

test('how much failed is said by name with the way to it; all of one name is tried again with one press, and the others stay', async () => {
  for (const job of ['bell.ring', 'bell.ring', 'bell.toll']) await dead(job)
  const only = `${path}?name=bell.ring`
  const [, sums = ''] = /<nav class="tabs within"[^>]*>([\s\S]*?)<\/nav>/.exec((await hana.get(path)).text) ?? []
  expect(sums).toMatch(/name=bell\.ring"[^>]*>bell\.ring: 2<[\s\S]*bell\.toll: 1</)
  expect((await hana.get(only)).text).toMatch(/aria-current="page"[^>]*>bell\.ring: 2</)
  expect(plainOf(await hana.get(only))).toContain('2 pieces of work')
  await sendForm(hana, only, 'retryDeadWorkNamed')
  const left = plainOf(await hana.get(path))
  expect(left).toContain('bell.toll')
  expect(left).not.toContain('bell.ring')
  expect(plainOf(await hana.get(only))).toContain('Nothing of this kind is left')
})

test('staff of a tenant, administrators too, have no such page', async () => {
  const staff = await signedIn(portal, amir, '/staff')
  const page = await staff.get(path)
  expect(page.status).not.toBe(200)
  expect(page.text).not.toContain('bell.toll')
})
