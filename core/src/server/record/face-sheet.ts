import { core, type Core, type Operation, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { FaceSheet } from '../../contract/core/record-operations.js'
import { ask } from '../data/ask.js'
import { agencyDay } from './agency-day.js'
import { enroll } from './enrollments.js'
import { refuse } from './refuse.js'

type Sheet = Static<typeof FaceSheet>
const columns: Readonly<Record<keyof Sheet, string>> = {
  givenName: 'given_name',
  middleName: 'middle_name',
  familyName: 'family_name',
  nameSuffix: 'name_suffix',
  preferredName: 'preferred_name',
  pronouns: 'pronouns',
  birthDate: 'birth_date',
  language: 'language',
  phone: 'phone',
  email: 'email',
}
const isMember = (name: string): name is keyof Sheet => Object.hasOwn(columns, name)
const names = Object.keys(columns).filter(isMember)
const oldest = 130

/** Nobody is born tomorrow, nor lives that long. */
function checkBirthDate(scope: ScopeOf<Core>, { birthDate }: Sheet): void {
  if (birthDate === null) return
  const born = Date.parse(`${birthDate}T00:00:00Z`)
  if (born > scope.now().getTime()) throw refuse('birthDate', 'This day has not come yet')
  if (scope.now().getUTCFullYear() - Number(birthDate.slice(0, 4)) > oldest) throw refuse('birthDate', 'Check the year')
}

/** Writes a client down. */
export const createClient: Operation<Core, 'createClient'> = async ({ body: { programId, entryDate, ...sheet } }, scope) => {
  checkBirthDate(scope, sheet)
  const id = scope.newId()
  await ask(
    scope,
    `insert into core.client (id, intake_agency_id, ${names.map((name) => columns[name]).join(', ')})
      values ($1, $2, ${names.map((_, at) => `$${at + 3}`).join(', ')})`,
    [id, scope.agencyId, ...names.map((name) => sheet[name])],
  )
  scope.audit({ clientId: id, resource: 'client', resourceId: id, fields: names.filter((name) => sheet[name] !== null) })
  if (programId !== undefined)
    await enroll(scope, id, { programId, entryDate: entryDate ?? (await agencyDay(scope)), assignedStaffId: null })
  return { id }
}

/** Changes the face sheet; the log names what changed, never how it reads. */
export const changeClient: Operation<Core, 'changeClient'> = async ({ params: { clientId }, body }, scope) => {
  checkBirthDate(scope, body)
  const [before] = await ask<Sheet>(
    scope,
    `select ${names.map((name) => `${columns[name]} as "${name}"`).join(', ')} from core.client where id = $1 for update`,
    [clientId],
  )
  if (before === undefined) throw problem(core.problems.notFound)
  const fields = names.filter((name) => before[name] !== body[name])
  if (fields.length > 0)
    await ask(
      scope,
      `update core.client set ${names.map((name, at) => `${columns[name]} = $${at + 2}`).join(', ')}, updated_at = now() where id = $1`,
      [clientId, ...names.map((name) => body[name])],
    )
  scope.audit({ clientId, resource: 'client', resourceId: clientId, fields })
}
