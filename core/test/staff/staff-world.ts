import { core, defineContract, Problem, Type } from '../../src/contract/index.js'
import { definePlugin } from '../../src/server/plugin.js'
import { startTestPortal, type TestPerson } from '../../src/testing/index.js'

/** A plugin with a permission of each kind: of a role, given by hand, of everybody, of clients. */
export const forms = defineContract({
  id: 'forms',
  version: '1.0.0',
  permissions: {
    editDynamicForms: { label: 'Edit dynamic forms', grant: ['therapist'] },
    manageIntakeForms: { label: 'Invite clients and manage intake forms', grant: ['administrator'] },
    readForms: { label: 'Read forms', grant: ['staff'] },
    fillForms: { label: 'Fill in forms', grant: ['client'] },
  },
  operations: {
    editForm: { method: 'POST', path: '/edit', permission: 'editDynamicForms', reply: Type.Boolean() },
    manageIntake: { method: 'POST', path: '/intake', permission: 'manageIntakeForms', reply: Type.Boolean() },
  },
})
const formsPlugin = definePlugin({
  contract: forms,
  operations: { editForm: async () => true, manageIntake: async () => true },
  words: { en: { 'permission.readForms': 'Read forms' }, es: { 'permission.readForms': 'Leer formularios' } },
})

export const member = (person: TestPerson) => ({ staffMemberId: person.staffMemberId ?? '' })
/** Gives a colleague roles and permissions by hand. */
export const give = (by: TestPerson, to: TestPerson, roles: string[], extraPermissions: string[] = []) =>
  by.call(core).changeStaffRights({ params: member(to), body: { roles, extraPermissions } })
/** `done`, or which problem it was. */
export const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.id : String(error)),
  )

/** Two processes on one database, and the people of two agencies. */
export async function openStaffWorld() {
  const portal = await startTestPortal({ plugins: [formsPlugin], agencies: { elm: ['forms'], oak: ['forms'] } })
  const beside = await startTestPortal({ plugins: [formsPlugin], beside: portal })
  const amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  const lena = await portal.person({ agency: 'elm', roles: ['therapist'] })
  const dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const far = await portal.person({ agency: 'oak', roles: ['administrator'] })
  return {
    portal,
    beside,
    amir,
    lena,
    dana,
    far,
    /** Everybody as they began. */
    async reset() {
      await portal.sql('delete from core.agency_role')
      await portal.sql(`update core.staff_member set extra_permissions = '{}', is_active = true`)
      await portal.sql(`update core.staff_member set roles = '{caseManager}' where id = $1`, [dana.staffMemberId])
    },
    async close() {
      await beside.close()
      await portal.close()
    },
  }
}
export type StaffWorld = Awaited<ReturnType<typeof openStaffWorld>>
