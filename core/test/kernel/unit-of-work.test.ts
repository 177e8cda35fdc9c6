import { randomUUID } from 'node:crypto'
import { core, is, type ProblemRef } from '@lintel/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill, made, smallKernel } from './small-kernel.js'

/** Whether a promise is refused with this problem. */
const refused = (ref: ProblemRef) => (error: unknown) => is(error, ref)

for (const kind of ['postgres', 'pglite'] as const)
  describe(`a unit of work on ${kind}`, () => {
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
    const list = (caller = people.person) => kernel.units.unit(caller, 'read', (unit) => unit.call('notes.listNotes', {}))
    const audit = async () => {
      const { rows } = await kernel.database.asOwner(async (link) => {
        await link.send({ text: `begin; set role lintel_owner; select set_config('lintel.tenant', '${tenantId}', true)` })
        const found = await link.send<{ operation: string; outcome: string; account_id: string; client_id: string | null }>({
          text: 'select operation, outcome, account_id, client_id from core.audit_entry order by id',
        })
        await link.send({ text: 'commit; reset role' })
        return found
      })
      return rows
    }

    test('writes for staff, and the client reads it, both in the trail', async () => {
      await write('first')
      expect(await list()).toEqual(['first'])
      expect((await audit()).slice(-2)).toMatchObject([
        { operation: 'notes.writeNote', outcome: 'allow', account_id: people.staff.accountId, client_id: people.client },
        { operation: 'notes.listNotes', outcome: 'allow', account_id: people.person.accountId },
      ])
      expect(kernel.outgoing).toMatchObject([{ kind: 'event', name: 'notes.written', agencyId: people.elm }])
    })

    test('refuses a missing permission before it looks at the input, and writes the refusal down', async () => {
      const attempt = kernel.units.unit(people.person, 'write', (unit) => unit.call('notes.writeNote', { body: { nonsense: true } }))
      await expect(attempt).rejects.toSatisfy(refused(core.problems.forbidden))
      expect((await audit()).at(-1)).toMatchObject({ operation: 'notes.writeNote', outcome: 'deny', account_id: people.person.accountId })
    })

    test('names every fault of the input by its pointer', async () => {
      const attempt = kernel.units.unit(people.staff, 'write', (unit) =>
        unit.call('notes.writeNote', { body: { clientId: 'x', text: 'y', extra: 1 } }),
      )
      await expect(attempt).rejects.toMatchObject({
        id: 'core.invalidInput',
        extra: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/body/clientId' })]) },
      })
    })

    test('lets the database refuse a write in a read', async () => {
      await write('kept')
      const attempt = kernel.units.unit(people.staff, 'read', (unit) => unit.call('notes.cheat', {}))
      await expect(attempt).rejects.toThrow(/read-only/)
      expect(await list()).toContain('kept')
    })

    test('refuses a session that has ended, on the next call', async () => {
      const stranger = { ...people.person, sessionId: randomUUID() }
      await expect(list(stranger)).rejects.toSatisfy(refused(core.problems.unauthenticated))
      await expect(list({ ...people.person, accountId: people.staff.accountId })).rejects.toSatisfy(refused(core.problems.unauthenticated))
    })

    test('asks a visitor to sign in', async () => {
      const visitor = { tenantId, requestId: randomUUID() }
      const attempt = kernel.units.unit(visitor, 'read', (unit) => unit.call('notes.listNotes', {}))
      await expect(attempt).rejects.toSatisfy(refused(core.problems.unauthenticated))
    })

    test('counts a switched contract on the next call, even if no notice arrived', async () => {
      await write('seen')
      await kernel.database.asOwner(async (link) => {
        await link.send({ text: `begin; set role lintel_owner; select set_config('lintel.tenant', '${tenantId}', true)` })
        await link.send({
          text: `update core.agency_plugin set is_enabled = false where plugin_id = 'notes' and agency_id = '${people.elm}'`,
        })
        await link.send({ text: 'commit; reset role' })
      })
      expect(await list()).toEqual([])
      await expect(write('lost')).rejects.toSatisfy(refused(core.problems.pluginNotEnabled))
    })

    test('makes a service once for all who ask, and anew for the next unit', async () => {
      const both = () =>
        kernel.units.unit(people.person, 'read', async (unit) => {
          await unit.call('notes.listNotes', {})
          await unit.call('digest.count', {})
        })
      await both()
      const before = made.pages
      await both()
      expect(made.pages - before).toBe(1)
      await both()
      expect(made.pages - before).toBe(2)
    })
    test('shows each plugin of one unit its own agencies', async () => {
      const both = await kernel.units.unit(people.person, 'read', async (unit) => [
        await unit.call('digest.count', {}),
        await unit.call('notes.listNotes', {}),
        await unit.call('digest.count', {}),
      ])
      expect(both).toEqual([{ own: 2, notes: 0 }, [], { own: 2, notes: 0 }])
    })
  })
