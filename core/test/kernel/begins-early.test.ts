import { randomUUID } from 'node:crypto'
import { core, is, type ProblemRef } from '@lintel/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definePlugin } from '../../src/server/plugin.js'
import { makeRegistry } from '../../src/server/kernel/registry.js'
import { defineContract } from '../../src/contract/index.js'
import { askAsOwner, fill, smallKernel } from './small-kernel.js'

const refused = (ref: ProblemRef) => (error: unknown) => is(error, ref)

// Each change comes right before the write: the write begins on an answer that is out of date by then.
describe.each(['postgres', 'pglite'] as const)('a write that may begin before it is known who asks, on %s', (kind) => {
  const tenantId = randomUUID()
  let kernel: Awaited<ReturnType<typeof smallKernel>>
  let people: Awaited<ReturnType<typeof fill>>
  beforeAll(async () => {
    kernel = await smallKernel(kind)
    people = await fill(kernel.database, tenantId)
  })
  afterAll(() => kernel.close())

  const jot = (text: string) => kernel.units.operate(people.staff, 'notes.jotNote', { body: { clientId: people.client, text } })
  const asOwner = (text: string) => askAsOwner(kernel.database, tenantId, text)
  const change = (to: string) => asOwner(`update core.staff_member set ${to} where account_id = '${people.staff.accountId}'`)
  const written = async () => (await asOwner('select text from notes.note order by text')).map((row) => row['text'])
  const trail = (outcome: string) => asOwner(`select from core.audit_entry where outcome = '${outcome}' and operation = 'notes.jotNote'`)
  const emitted = () => kernel.outgoing.filter(({ name }) => name === 'notes.written').length

  test('is written once, told once and in the trail once, whether it began early or not', async () => {
    await jot('first')
    await jot('second')
    expect(await written()).toEqual(['first', 'second'])
    expect([emitted(), (await trail('allow')).length]).toEqual([2, 2])
  })

  test('leaves nothing where the right to it has just been taken, and is refused', async () => {
    await change(`extra_permissions = '{-notes.writeNotes}'`)
    await expect(jot('lost')).rejects.toSatisfy(refused(core.problems.forbidden))
    expect(await written()).toEqual(['first', 'second'])
    expect([emitted(), (await trail('allow')).length, (await trail('deny')).length]).toEqual([2, 2, 1])
  })

  test('is done where the right to it has just been given, and no refusal is written down', async () => {
    await change(`extra_permissions = '{}'`)
    await jot('third')
    expect(await written()).toEqual(['first', 'second', 'third'])
    expect([emitted(), (await trail('deny')).length]).toEqual([3, 1])
  })

  test('is done at the agency where the person works by now', async () => {
    await change(`agency_id = '${people.oak}'`)
    await jot('at oak')
    expect(await asOwner(`select agency_id from notes.note where text = 'at oak'`)).toEqual([{ agency_id: people.oak }])
    expect(kernel.outgoing.at(-1)).toMatchObject({ name: 'notes.written', agencyId: people.oak })
    expect(await asOwner(`select agency_id from core.audit_entry order by at desc limit 1`)).toEqual([{ agency_id: people.oak }])
  })

  test('meets a plugin that has just been switched off', async () => {
    const turn = (to: boolean) => asOwner(`update core.agency_plugin set is_enabled = ${to} where plugin_id = 'notes'`)
    await turn(false)
    await expect(jot('off')).rejects.toSatisfy(refused(core.problems.pluginNotEnabled))
    await turn(true)
    await jot('on again')
    expect(await written()).toEqual(['at oak', 'first', 'on again', 'second', 'third'])
  })

  test('leaves nothing where the sign-in has just ended', async () => {
    await asOwner(`update auth.login_session set ended_at = now() where id = '${people.staff.sessionId}'`)
    await expect(jot('lost')).rejects.toSatisfy(refused(core.problems.unauthenticated))
    expect(await written()).toEqual(['at oak', 'first', 'on again', 'second', 'third'])
    expect(emitted()).toBe(5)
  })
})

test('what anybody may ask, or what opens transactions of its own, never begins early', () => {
  const odd = defineContract({
    id: 'odd',
    version: '1.0.0',
    permissions: { act: { label: 'Act' } },
    operations: {
      visit: { method: 'POST', path: '/visit', open: true, mayBeginEarly: true },
      wait: { method: 'POST', path: '/wait', permission: 'act', transaction: 'own', mayBeginEarly: true },
    },
  })
  const plugin = definePlugin({ contract: odd, operations: { visit: async () => undefined, wait: async () => undefined } })
  expect(() => makeRegistry([plugin])).toThrow(/odd\.visit.*mayBeginEarly[\s\S]*odd\.wait.*mayBeginEarly/)
})
