import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineContract, Type } from '../../src/contract/index.js'
import { jobFor } from '../../src/server/job.js'
import { definePlugin } from '../../src/server/plugin.js'
import { startTestPortal, type TestPortal } from '../../src/testing/index.js'

const bell = defineContract({ id: 'bell', version: '1.0.0' })
const rung: string[] = []
/** Only where somebody has asked for it. */
const toll = jobFor<typeof bell>()({
  name: 'toll',
  cron: '0 4 * * *',
  due: `select id as agency_id from core.agency where phone = 'toll'`,
  input: Type.Object({}),
  async run(scope) {
    rung.push(scope.agencyId)
  },
})

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [definePlugin({ contract: bell, jobs: [toll] })],
    tenants: { county: { elm: ['bell'], oak: [], ash: ['bell'] }, river: { elm: ['bell'] } },
  })
})
afterAll(() => portal.close())

async function tick(): Promise<readonly string[]> {
  rung.length = 0
  const cron = `insert into jobs.job_common (name, data, policy, dead_letter) values ('cron', '{"job":"bell.toll"}', 'standard', 'dead')`
  await portal.database.asOwner((link) => link.send({ text: cron }))
  await portal.settled()
  return [...rung]
}

test('a job of the clock that names who has something to do is started there, where its plugin is on, and nowhere else', async () => {
  expect(await tick()).toEqual([])
  const [elm, oak] = [portal.agency('elm', 'county').id, portal.agency('oak', 'county').id]
  await portal.sql(`update core.agency set phone = 'toll' where id = any ($1)`, [[elm, oak]], 'county')
  expect(await tick()).toEqual([elm])
})
