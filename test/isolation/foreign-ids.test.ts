import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf } from './body-of.js'
import { idsOf, pairAt } from './elsewhere.js'
import { everyOperation, pathWith, pluginIds, plugins, type Walked } from './walked.js'

let portal: TestPortal
let named: readonly Walked[]
let asking: readonly TestPerson[]

beforeAll(async () => {
  portal = await startTestPortal({ plugins, tenants: { north: { elm: pluginIds, oak: pluginIds }, south: { elm: pluginIds } } })
  const [staff, client] = await pairAt(portal, 'north', 'elm')
  asking = [staff, client]
  named = (await everyOperation(portal)).filter(({ path }) => path.includes('{'))
})
afterAll(() => portal.close())

async function answer(person: TestPerson, walked: Walked, id: string, sent: unknown): Promise<unknown> {
  const { status, body } = await person.fetch(walked.method, pathWith(walked.path, id), sent)
  expect([walked.operation.operationId, status >= 400 && status < 500]).toEqual([walked.operation.operationId, true])
  return { status, type: (body as { type: string }).type }
}

test.each([
  ['another tenant', 'south', 'elm'],
  ['another agency', 'north', 'oak'],
])(
  'every operation, reading or writing, answers ids of %s as it answers ids that are nobody’s',
  { timeout: 180_000 },
  async (_, tenant, agency) => {
    const ids = [...(await idsOf(portal, tenant, agency)).values(), ...(tenant === 'north' ? [] : [portal.tenant(tenant).id])]
    for (const walked of named) {
      const sent = bodyOf(walked)
      for (const person of asking) {
        const unknown = await answer(person, walked, nobodysId(), sent)
        const answers = await Promise.all(ids.map((id) => answer(person, walked, id, sent)))
        expect([walked.operation.operationId, ...answers]).toEqual([walked.operation.operationId, ...ids.map(() => unknown)])
      }
    }
  },
)
