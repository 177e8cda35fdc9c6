import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { forgetUnsent } from '../../src/server/delivery/forget-unsent.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { type MailServer, openMailServer } from './mail-server.js'

let portal: TestPortal
let mail: MailServer
let amir: TestPerson
let dana: TestPerson
let oak: TestPerson
let ana: TestPerson
let clock = new Date()

beforeAll(async () => {
  mail = await openMailServer()
  portal = await startTestPortal({
    agencies: { elm: [], oak: [] },
    delivery: { smtp: { url: mail.url, from: 'Portal <portal@example.org>' } },
    now: () => clock,
  })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  oak = await portal.person({ agency: 'oak', roles: ['administrator'] })
  ana = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  await portal.sql(`update core.client set email = 'ana@example.org' where id = $1`, [ana.clientId])
})
afterAll(async () => {
  await portal.close()
  await mail.close()
})

/** A message that failed for good. */
async function failed(): Promise<string> {
  mail.answerNext(...Array.from({ length: 7 }, () => 451))
  const { id } = await portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'email',
      to: { clientId: ana.clientId ?? '' },
      kind: 'core.sample',
      basis: 'service',
      agencyId: ana.agencyId,
      clientId: ana.clientId ?? '',
      write: () => ({ subject: 'A message', paragraphs: ['Kept words'] }),
    }),
  )
  for (let tries = 0; tries < 7; tries += 1) {
    await portal.settled()
    await portal.database.asOwner((link) =>
      link.send({ text: `update jobs.job_common set start_after = now() where name = 'delivery' and state = 'retry'` }),
    )
  }
  return id
}
const listed = async () => amir.call(core).listAgencyDeliveries({ query: { state: 'failed' } })
const kept = (id: string) =>
  portal.database.asOwner(
    async (link) =>
      (await link.send<{ sealed: string }>({ text: 'select sealed from core.delivery_content where delivery_id = $1', values: [id] })).rows,
  )

test('what failed for good is listed for the agency’s administrators alone, and tried again it leaves [S2.49]', async () => {
  const id = await failed()
  expect(await listed()).toMatchObject([{ id, state: 'failed', mayRetry: true, clientId: ana.clientId }])
  expect(await amir.call(core).countFailedDeliveries()).toEqual({ count: 1 })
  await expect(dana.call(core).listAgencyDeliveries({ query: {} })).rejects.toMatchObject({ id: 'core.forbidden' })
  expect(await oak.call(core).listAgencyDeliveries({ query: {} })).toEqual([])
  const params = { deliveryId: id }
  await expect(oak.call(core).retryDelivery({ params })).rejects.toMatchObject({ id: 'core.notFound' })
  const before = mail.letters.length
  await amir.call(core).retryDelivery({ params })
  await portal.settled()
  expect(mail.letters.slice(before).map(({ to }) => to)).toEqual([['ana@example.org']])
  expect(await listed()).toEqual([])
  expect(await kept(id)).toEqual([])
  await expect(amir.call(core).retryDelivery({ params })).rejects.toMatchObject({ id: 'core.notFound' })
})

test('what is given up is forgotten and counts no more', async () => {
  const id = await failed()
  const params = { deliveryId: id }
  await expect(oak.call(core).giveUpDelivery({ params })).rejects.toMatchObject({ id: 'core.notFound' })
  await amir.call(core).giveUpDelivery({ params })
  expect(await kept(id)).toEqual([])
  expect(await listed()).toMatchObject([{ id, mayRetry: false, givenUpAt: expect.any(String) }])
  expect(await amir.call(core).countFailedDeliveries()).toEqual({ count: 0 })
  await expect(amir.call(core).retryDelivery({ params })).rejects.toMatchObject({ id: 'core.notFound' })
})

test('after a week what failed is forgotten by itself', async () => {
  const id = await failed()
  expect(await kept(id)).toHaveLength(1)
  clock = new Date(Date.now() + 8 * 24 * 3600_000)
  await portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) => forgetUnsent.run(scope, {}))
  expect(await kept(id)).toEqual([])
  clock = new Date()
})
