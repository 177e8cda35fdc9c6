import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineContract } from '@lintel/core'
import { definePlugin } from '@lintel/core/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

let mayBeSeen = true
let quietUntil: Date | undefined
const asked: string[] = []
const rules = (source: string) => () => ({
  source,
  async maySee() {
    asked.push(source)
    return mayBeSeen
  },
  until: async () => quietUntil,
})
/** Two plugins that tell people something: one answers by the port's name, one by its earlier name. */
const tellers = {
  bells: definePlugin({
    contract: defineContract({ id: 'bells', version: '1.0.0' }),
    ports: { 'core.leavingLetters': rules('bells') },
  }),
  horns: definePlugin({
    contract: defineContract({ id: 'horns', version: '1.0.0' }),
    ports: { 'core.hoursOfLetters': rules('horns') },
  }),
}
let portal: TestPortal
let ana: TestPerson
let outbox: string
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-leaving-'))
  portal = await startTestPortal({ plugins: Object.values(tellers), agencies: { elm: ['bells', 'horns'] }, delivery: { outbox } })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true })
})
async function sent(teller: string) {
  const { id } = await portal.kernel.system({ tenantId: ana.tenantId, agencyId: ana.agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'email',
      to: { address: 'ana@example.org' },
      kind: `${teller}.rung`,
      basis: 'service',
      agencyId: ana.agencyId,
      keeps: { accountId: ana.accountId, about: 'rung', isAtWork: false },
      write: () => ({ subject: 'News', paragraphs: ['There is something.'] }),
    }),
  )
  await portal.settled()
  return (await portal.sql('select state, reason from core.delivery where id = $1', [id]))[0]
}

test.each(['bells', 'horns'])(
  'the plugin that sent a letter, and no other, says as it leaves whether it may and when (%s)',
  async (teller) => {
    asked.length = 0
    expect(await sent(teller)).toEqual({ state: 'sent', reason: null })
    expect(asked).toEqual([teller])
    quietUntil = new Date(Date.now() + 3_600_000)
    expect(await sent(teller)).toEqual({ state: 'queued', reason: null })
    mayBeSeen = false
    expect(await sent(teller)).toEqual({ state: 'unreachable', reason: 'accessEnded' })
    ;[mayBeSeen, quietUntil] = [true, undefined]
  },
)
