import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core, defineContract, is } from '../../src/contract/index.js'
import { makeRoleSets } from '../../src/server/kernel/role-sets.js'
import { definePlugin } from '../../src/server/plugin.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

const keys = ['a', 'b', 'c', 'd'].map((letter) => `do${letter.toUpperCase()}`)
const tools = defineContract({
  id: 'tools',
  version: '1.0.0',
  permissions: Object.fromEntries(keys.map((key) => [key, { label: key, grant: ['administrator'] as const }])),
})
const all = keys.map((key) => `tools.${key}`)
const some = fc.uniqueArray(fc.constantFrom(...all))

let portal: TestPortal
let amir: TestPerson
let manager: TestPerson
let target: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [definePlugin({ contract: tools })], agencies: { elm: ['tools'] } })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  manager = await portal.person({ agency: 'elm', roles: [] })
  target = await portal.person({ agency: 'elm', roles: [] })
})
afterAll(() => portal.close())

const give = (by: TestPerson, to: TestPerson, extraPermissions: string[]) =>
  by.call(core).changeStaffRights({ params: { staffMemberId: to.staffMemberId ?? '' }, body: { roles: [], extraPermissions } })
const heldBy = async (person: TestPerson): Promise<string[]> => {
  const record = await amir.call(core).getStaffMember({ params: { staffMemberId: person.staffMemberId ?? '' } })
  return record.permissions.filter(({ id, isHeld }) => isHeld && id.startsWith('tools.')).map(({ id }) => id)
}

test('whatever a manager holds and a colleague has, nothing beyond the manager’s own is given or taken', async () => {
  await fc.assert(
    fc.asyncProperty(some, some, some, async (holds, before, after) => {
      await give(amir, manager, [...holds, 'core.manageStaff'])
      await give(amir, target, before)
      const isAllowed = [...before, ...after].every((permission) => holds.includes(permission))
      const refusal = await give(manager, target, after).catch((error: unknown) => error)
      if (isAllowed) expect(refusal).toBeUndefined()
      else {
        expect(is(refusal, core.problems.beyondOwnRights) && refusal.extra.permissions.length).toBeGreaterThan(0)
        expect(is(refusal, core.problems.beyondOwnRights) && refusal.extra.permissions.some((each) => holds.includes(each))).toBe(false)
      }
      expect((await heldBy(target)).sort()).toEqual([...(isAllowed ? after : before)].sort())
    }),
    { numRuns: 40 },
  )
})

test('what an agency adds to and takes from a role holds there, over what the tenant and contracts say, and nowhere else', () => {
  const change = fc.array(fc.tuple(fc.constantFrom(...all), fc.boolean()).map(([id, isTaken]) => (isTaken ? `-${id}` : id)))
  fc.assert(
    fc.property(some, change, change, (granted, ofTenant, ofAgency) => {
      const registry = { permissions: new Map(granted.map((id) => [id, ['caseManager'] as const])) }
      const row = { key: 'caseManager', name: null }
      const sets = makeRoleSets(registry, [{ ...row, permissions: ofTenant }], [{ ...row, agency_id: 'here', permissions: ofAgency }])
      const replay = (changes: readonly string[]) => {
        const held = new Map<string, boolean>(granted.map((id) => [id, true]))
        for (const entry of changes) held.set(entry.replace(/^-/, ''), !entry.startsWith('-'))
        return all.filter((id) => held.get(id) === true)
      }
      const at = (agencyId: string) => all.filter((id) => sets.here(agencyId).get('caseManager')?.has(id))
      expect(at('here')).toEqual(replay([...ofTenant, ...ofAgency]))
      expect(at('elsewhere')).toEqual(replay(ofTenant))
    }),
  )
})
