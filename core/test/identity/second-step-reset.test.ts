import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

let portal: TestPortal
let outbox: string
let amir: TestPerson
let hana: TestPerson
let dana: TestPerson
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-reset-'))
  portal = await startTestPortal({ agencies: { elm: [], oak: [] }, delivery: { outbox } })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  hana = await portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await portal.database.transaction('auth', { 'lintel.tenant': dana.tenantId }, async (link) => {
    await link.send({ text: `update core.account set email = 'dana@example.org' where id = $1`, values: [dana.accountId] })
    await link.send({
      text: `insert into auth.factor (id, account_id, kind, name, secret, confirmed_at) values (gen_random_uuid(), $1, 'totp', '', 'sealed', now())`,
      values: [dana.accountId],
    })
  })
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true, force: true })
})

const path = () => `/api/core/staff/${dana.staffMemberId}/second-step-reset`
const signIn = () =>
  portal.app.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: dana.username, password: dana.password } })

test('a lost second step is taken away by two people: one asks, another confirms, and all sign-ins end', async () => {
  expect((await signIn()).statusCode).toBe(401)
  expect(await amir.fetch('POST', `${path()}/confirm`)).toMatchObject({ status: 409, body: { type: '/problems/core.secondPersonNeeded' } })
  expect((await amir.fetch('POST', path())).status).toBe(204)
  expect((await amir.fetch('POST', `${path()}/confirm`)).status).toBe(409)
  expect((await hana.fetch('GET', path())).body).toEqual({
    count: 1,
    asked: { by: expect.any(String), at: expect.any(String), isOwn: false },
  })
  expect((await hana.fetch('POST', `${path()}/confirm`)).status).toBe(204)
  expect((await dana.fetch('GET', '/api/core/session')).status).toBe(401)
  expect((await signIn()).statusCode).toBe(200)
  expect((await hana.fetch('POST', `${path()}/confirm`)).status).toBe(409)
  await portal.settled()
  const letters = await Promise.all((await readdir(outbox)).map(async (name) => JSON.parse(await readFile(join(outbox, name), 'utf8'))))
  expect(letters).toMatchObject([{ to: 'dana@example.org', text: expect.stringContaining('was taken away just now') }])
  const { rows } = await portal.database.asOwner((link) =>
    link.send<{ account_id: string; operation: string }>({
      text: `select account_id, operation from core.audit_entry where operation like '%SecondStepReset' and outcome = 'allow' and resource is not null order by id`,
    }),
  )
  expect(rows).toEqual([
    { account_id: amir.accountId, operation: 'core.askSecondStepReset' },
    { account_id: hana.accountId, operation: 'core.confirmSecondStepReset' },
  ])
})

test('neither colleagues without the permission nor another agency can ask, and an old proof is not enough', async () => {
  const elsewhere = await portal.person({ agency: 'oak', roles: ['administrator'] })
  expect((await dana.fetch('POST', path())).status).toBe(401)
  expect((await elsewhere.fetch('POST', path())).status).toBe(404)
  await portal.database.transaction('auth', { 'lintel.tenant': dana.tenantId }, async (link) => {
    await link.send({
      text: `update auth.login_session set proved_at = now() - interval '6 minutes' where account_id = $1`,
      values: [amir.accountId],
    })
  })
  expect(await amir.fetch('POST', path())).toMatchObject({ status: 403, body: { type: '/problems/core.stepUpNeeded' } })
})
