import { randomUUID } from 'node:crypto'
import { core, is, type ProblemRef } from '@lintel/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askAsOwner, fill, smallKernel } from './small-kernel.js'

const refused = (ref: ProblemRef) => (error: unknown) => is(error, ref)

describe.each(['postgres', 'pglite'] as const)('a sign-in that was used before, on %s', (kind) => {
  const tenantId = randomUUID()
  let kernel: Awaited<ReturnType<typeof smallKernel>>
  let people: Awaited<ReturnType<typeof fill>>
  beforeAll(async () => {
    kernel = await smallKernel(kind)
    people = await fill(kernel.database, tenantId)
  })
  afterAll(() => kernel.close())

  const write = (text: string) =>
    kernel.units.unit(people.staff, 'write', (unit) => unit.call('notes.writeNote', { body: { clientId: people.client, text } }))
  const look = () => kernel.units.unit(people.staff, 'read', (unit) => unit.call('notes.listNotes', {}))
  const list = () => kernel.units.unit(people.person, 'read', (unit) => unit.call('notes.listNotes', {}))
  const asOwner = (text: string) => askAsOwner(kernel.database, tenantId, text)
  const grant = (permissions: string) =>
    asOwner(`update core.staff_member set extra_permissions = '${permissions}' where account_id = '${people.staff.accountId}'`)
  const denials = async () => (await asOwner(`select from core.audit_entry where outcome = 'deny'`)).length

  test('loses a right at once: what was begun on the last answer is not told', async () => {
    await write('first')
    expect(await look()).toEqual(['first'])
    await grant('{-notes.writeNotes,-notes.readNotes}')
    await expect(look()).rejects.toSatisfy(refused(core.problems.forbidden))
    await expect(write('lost')).rejects.toSatisfy(refused(core.problems.forbidden))
    expect(await list()).toEqual(['first'])
  })

  test('gains a right at once: what was refused on the last answer is asked again, and not written down', async () => {
    await expect(look()).rejects.toSatisfy(refused(core.problems.forbidden))
    const before = await denials()
    await grant('{}')
    expect(await look()).toEqual(['first'])
    await write('second')
    expect(await list()).toEqual(['first', 'second'])
    expect(await denials()).toBe(before)
  })

  test('reaches no agency it no longer belongs to', async () => {
    await write('third')
    await asOwner(`update core.staff_member set agency_id = '${people.oak}' where account_id = '${people.staff.accountId}'`)
    expect(await look()).toEqual([])
    await write('at oak')
    const rows = await asOwner(`select agency_id from notes.note where text = 'at oak'`)
    expect(rows).toEqual([{ agency_id: people.oak }])
  })

  test('is over when it is over, and nothing of the last try stays', async () => {
    await write('fourth')
    expect(await look()).toEqual(['at oak', 'fourth'])
    await asOwner(`update auth.login_session set ended_at = now() where id = '${people.staff.sessionId}'`)
    await expect(look()).rejects.toSatisfy(refused(core.problems.unauthenticated))
    await expect(write('lost')).rejects.toSatisfy(refused(core.problems.unauthenticated))
    expect(await list()).toEqual(['at oak', 'first', 'fourth', 'second', 'third'])
    expect(kernel.outgoing.filter(({ name }) => name === 'notes.written')).toHaveLength(5)
  })

  test('answers what many ask at once while it changes, each by its own moment', async () => {
    await list()
    const isAnswer = (error: unknown) => is(error, core.problems.pluginNotEnabled) || is(error, core.problems.forbidden)
    const turns = Array.from({ length: 150 }, async (_, at) => {
      if (at % 5 === 4)
        await asOwner(`update core.profile_access set is_active = ${at % 2 === 0} where account_id = '${people.person.accountId}'`)
      return list().then(
        () => 'answered',
        (error) => (isAnswer(error) ? 'answered' : error),
      )
    })
    expect(new Set(await Promise.all(turns))).toEqual(new Set(['answered']))
    await asOwner(`update core.profile_access set is_active = true where account_id = '${people.person.accountId}'`)
    expect(await list()).toHaveLength(5)
  })

  test('is remembered alike by those who read and those who write at once', async () => {
    const once = (mode: 'read' | 'write') => kernel.units.unit(people.person, mode, (unit) => unit.call('notes.listNotes', {}))
    const turns = Array.from({ length: 40 }, (_, at) => once(at % 2 === 0 ? 'read' : 'write'))
    for (const found of await Promise.all(turns)) expect(found).toHaveLength(5)
  })
})
