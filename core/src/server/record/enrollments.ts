import { core, type Core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { refuse } from './refuse.js'

type CoreScope = ScopeOf<Core>
interface Wanted {
  readonly programId: string
  readonly entryDate: string
  readonly assignedStaffId: string | null
}
const has = async (scope: CoreScope, text: string, values: readonly unknown[]): Promise<boolean> =>
  (await ask(scope, text, values)).length > 0

async function checkStaff(scope: CoreScope, staffId: string | null): Promise<void> {
  if (staffId === null) return
  const works = 'select 1 as found from core.staff_member where id = $1 and agency_id = $2 and is_active'
  if (!(await has(scope, works, [staffId, scope.agencyId]))) throw refuse('assignedStaffId', 'Choose somebody who works here')
}
function checkDays(scope: CoreScope, entryDate: string, exitDate: string | null): void {
  const latest = new Date(scope.now().getTime() + 366 * 24 * 3_600_000).toISOString().slice(0, 10)
  if (entryDate > latest || entryDate < '1900-01-01') throw refuse('entryDate', 'Check the year')
  if (exitDate === null) return
  if (exitDate < entryDate) throw refuse('exitDate', 'The end cannot come before the start')
  if (exitDate > latest) throw refuse('exitDate', 'Check the year')
}

/** Enrolls a client in a program of the agency one works in. */
export async function enroll(scope: CoreScope, clientId: string, { programId, entryDate, assignedStaffId }: Wanted): Promise<string> {
  checkDays(scope, entryDate, null)
  await checkStaff(scope, assignedStaffId)
  const isOffered = await has(scope, 'select 1 as found from core.program where id = $1 and agency_id = $2 and not is_deleted', [
    programId,
    scope.agencyId,
  ])
  if (!isOffered) throw refuse('programId', 'Choose a program of your agency')
  const open = 'select 1 as found from core.enrollment where client_id = $1 and program_id = $2 and exit_date is null'
  if (await has(scope, open, [clientId, programId])) throw refuse('programId', 'The client takes part in this program already')
  const id = scope.newId()
  await ask(
    scope,
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date, assigned_staff_id) values ($1, $2, $3, $4, $5, $6)',
    [id, clientId, programId, scope.agencyId, entryDate, assignedStaffId],
  )
  const fields = ['program', 'entryDate', ...(assignedStaffId === null ? [] : ['assignedStaff'])]
  scope.audit({ clientId, resource: 'enrollment', resourceId: id, fields })
  return id
}

/** Only where the agency serves the client already; a new client is written down first. */
export const enrollClient: Operation<Core, 'enrollClient'> = async ({ params: { clientId }, body }, scope) => {
  const served = 'select 1 as found from core.client_agency where client_id = $1 and agency_id = $2'
  if (!(await has(scope, served, [clientId, scope.agencyId]))) throw problem(core.problems.notFound)
  return { id: await enroll(scope, clientId, body) }
}

interface Row {
  readonly id: string
  readonly program: string
  readonly entryDate: string
  readonly exitDate: string | null
  readonly assignedStaffId: string | null
}
async function read(
  scope: CoreScope,
  { clientId, enrollmentId }: { readonly clientId: string; readonly enrollmentId: string },
): Promise<Row> {
  const [row] = await ask<Row>(
    scope,
    `select e.id, p.name as program, e.entry_date as "entryDate", e.exit_date as "exitDate", e.assigned_staff_id as "assignedStaffId"
      from core.enrollment e join core.program p on p.tenant_id = e.tenant_id and p.id = e.program_id
      where e.id = $1 and e.client_id = $2 and e.agency_id = $3`,
    [enrollmentId, clientId, scope.agencyId],
  )
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}

export const getEnrollment: Operation<Core, 'getEnrollment'> = async ({ params }, scope) => {
  const row = await read(scope, params)
  scope.audit({ clientId: params.clientId, resource: 'enrollment', resourceId: row.id })
  return row
}

/** Changes the days or the staff assigned; a day of exit ends the enrollment. */
export const changeEnrollment: Operation<Core, 'changeEnrollment'> = async ({ params, body }, scope) => {
  const before = await read(scope, params)
  checkDays(scope, body.entryDate, body.exitDate)
  if (body.assignedStaffId !== before.assignedStaffId) await checkStaff(scope, body.assignedStaffId)
  await ask(
    scope,
    'update core.enrollment set entry_date = $2, exit_date = $3, assigned_staff_id = $4, updated_at = now() where id = $1 and client_id = $5',
    [params.enrollmentId, body.entryDate, body.exitDate, body.assignedStaffId, params.clientId],
  )
  const fields = [
    ...(body.entryDate === before.entryDate ? [] : ['entryDate']),
    ...(body.exitDate === before.exitDate ? [] : ['exitDate']),
    ...(body.assignedStaffId === before.assignedStaffId ? [] : ['assignedStaff']),
  ]
  scope.audit({ clientId: params.clientId, resource: 'enrollment', resourceId: params.enrollmentId, fields })
}

/** The programs and the staff of the agency one works in. */
export const listRecordChoices: Operation<Core, 'listRecordChoices'> = async (_input, scope) => {
  type Choice = { id: string; name: string }
  const [programs, staff] = await Promise.all([
    ask<Choice>(scope, 'select id, name from core.program where agency_id = $1 and not is_deleted order by name, id', [scope.agencyId]),
    ask<Choice>(
      scope,
      `select id, given_name || ' ' || family_name as name from core.staff_member where agency_id = $1 and is_active
        order by family_name, given_name, id limit 500`,
      [scope.agencyId],
    ),
  ])
  return { programs: [...programs], staff: [...staff] }
}
