import type { Core, ScopeOf } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { DemoClient, DemoStaff } from './people.js'

type Scope = ScopeOf<Core>
/** A program and whose it is. */
interface Program {
  readonly id: string
  readonly agencyId: string
}
/** Where clients are enrolled, and whom each agency assigns. */
export interface Place {
  readonly programs: ReadonlyMap<string, Program>
  readonly assigned: ReadonlyMap<string, string>
}

/** Programs of an agency by name. */
export async function addPrograms(
  scope: Scope,
  agencyId: string,
  programs: readonly (readonly [name: string, type: number | null])[],
): Promise<readonly (readonly [string, Program])[]> {
  const added = programs.map(([name, type]) => ({ id: scope.newId(), name, type }))
  for (const { id, name, type } of added)
    await ask(scope, 'insert into core.program (id, agency_id, name, project_type) values ($1, $2, $3, $4)', [id, agencyId, name, type])
  return added.map(({ id, name }) => [name, { id, agencyId }] as const)
}

/** A staff member, with or without an account; answers the id. */
export async function addStaff(scope: Scope, agencyId: string, member: DemoStaff, accountId: string | null): Promise<string> {
  const id = scope.newId()
  await ask(
    scope,
    `insert into core.staff_member (id, account_id, agency_id, given_name, family_name, title, roles, is_shown_in_portal, may_clients_start_contact)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, accountId, agencyId, member.givenName, member.familyName, member.title, member.roles, member.isShown, member.mayStart],
  )
  return id
}

/** A client with enrollments; answers the id. */
export async function addClient(scope: Scope, place: Place, client: DemoClient): Promise<string> {
  const id = scope.newId()
  const programs = client.enrollments.flatMap(([name]) => place.programs.get(name) ?? [])
  await ask(
    scope,
    `insert into core.client (id, intake_agency_id, given_name, family_name, preferred_name, pronouns, birth_date, language, phone, external_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      programs[0]?.agencyId,
      client.givenName,
      client.familyName,
      client.preferredName ?? null,
      client.pronouns ?? null,
      client.bornOn,
      client.language ?? null,
      client.phone ?? null,
      client.number,
    ],
  )
  for (const enrollment of client.enrollments) await enroll(scope, place, client, id, enrollment)
  return id
}

async function enroll(
  scope: Scope,
  place: Place,
  client: DemoClient,
  clientId: string,
  enrollment: DemoClient['enrollments'][number],
): Promise<void> {
  const [name, entry, exit, isAssigned] = enrollment
  const program = place.programs.get(name)
  if (program === undefined) throw new Error(`The demo has no program "${name}"`)
  await ask(
    scope,
    `insert into core.enrollment (id, client_id, program_id, agency_id, household_id, relationship_to_head, entry_date, exit_date, assigned_staff_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      scope.newId(),
      clientId,
      program.id,
      program.agencyId,
      client.household ?? null,
      client.relationship ?? null,
      entry,
      exit,
      isAssigned ? (place.assigned.get(program.agencyId) ?? null) : null,
    ],
  )
}
