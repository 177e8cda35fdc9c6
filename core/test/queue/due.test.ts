import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineContract, Type } from '../../src/contract/index.js'
import { jobFor } from '../../src/server/job.js'
import { definePlugin } from '../../src/server/plugin.js'
import { startTestPortal, type TestPortal } from '../../src/testing/index.js'

const bell = defineContract({
  id: 'bell',
  version: '1.0.0',
  settings: Type.Object({ strokes: Type.Integer({ default: 1 }), key: Type.String({ default: '', secret: true }) }),
})
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

/** Only where it is set to ring often, and never with what is kept secret. */
const peal = jobFor<typeof bell>()({
  name: 'peal',
  cron: '0 5 * * *',
  due: `select a.id::uuid as agency_id from jsonb_array_elements($1::jsonb) those, jsonb_array_elements_text(those->'agencies') a (id)
    where (those->'settings'->>'strokes')::int > 1 and not those->'settings' ? 'key'`,
  input: Type.Object({}),
  async run(scope) {
    rung.push(scope.agencyId)
  },
})

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [definePlugin({ contract: bell, jobs: [toll, peal] })],
    tenants: { county: { elm: ['bell'], oak: [], ash: ['bell'] }, river: { elm: ['bell'] } },
  })
})
afterAll(() => portal.close())

async function tick(job = 'toll'): Promise<readonly string[]> {
  rung.length = 0
  const cron = `insert into jobs.job_common (name, data, policy, dead_letter) values ('cron', '{"job":"bell.${job}"}', 'standard', 'dead')`
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

test('it is told the settings of each agency where the plugin is on', async () => {
  expect(await tick('peal')).toEqual([])
  const set = (owner: string, strokes: number) =>
    portal.sql(
      `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'bell', $2)`,
      [owner, { strokes }],
      'county',
    )
  const [elm, oak, ash] = ['elm', 'oak', 'ash'].map((slug) => portal.agency(slug, 'county').id)
  await set(elm ?? '', 3)
  await set(oak ?? '', 3)
  await set(ash ?? '', 1)
  expect(await tick('peal')).toEqual([elm])
})
