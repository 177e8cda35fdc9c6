import type { Static } from '@lintel/core'
import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Further, FurtherView } from '../contract/office-operations.js'
import { messaging, type Scope } from '../contract.js'
import { keepAgencySettings } from '../store/keep-agency-settings.js'

/** Whoever may read what is overdue: those who look after colleagues’ conversations, and those who work the team inbox. */
async function mayHearFurther(scope: Scope): Promise<readonly string[]> {
  const { members } = scope.services.core
  const lead = await members.holding(messaging.permissions.readTeamConversations.id)
  const team = await members.holding(messaging.permissions.workTeamInbox.id)
  return [...new Set([...lead, ...team])]
}

const named = 'select staff_member_id as id from messaging.staff_contact where agency_id = $1::uuid and hears_further'
const list = (ids: readonly string[]): string => `{${ids.join(',')}}`

/** Those whom the agency named, of those who may still read it; where it named nobody, whoever sets how messages work. */
export async function heardFurther(scope: Scope): Promise<readonly string[]> {
  const may = await mayHearFurther(scope)
  const chosen = (await ask<{ id: string }>(scope, named, [scope.agencyId])).map(({ id }) => id).filter((id) => may.includes(id))
  if (chosen.length > 0) return chosen
  const managers = (await scope.services.core.members.holding(messaging.permissions.manageContact.id)).filter((id) => may.includes(id))
  return managers.length > 0 ? managers : may
}

const names = `
  select s.id, s.given_name || ' ' || s.family_name as name from core.staff_member s
  where s.id = any ($1::uuid[]) order by s.family_name, s.given_name, s.id`

/** How the agency has set it, and whom it can name. */
export async function readFurther(scope: Scope): Promise<Static<typeof FurtherView>> {
  const { escalateFurtherAfterHours } = scope.settingsFor(scope.agencyId)
  const choices = await ask<{ id: string; name: string }>(scope, names, [list(await mayHearFurther(scope))])
  const chosen = (await ask<{ id: string }>(scope, named, [scope.agencyId])).map(({ id }) => id)
  const staffMemberIds = choices.map(({ id }) => id).filter((id) => chosen.includes(id))
  return { escalateFurtherAfterHours, staffMemberIds, choices: choices.map(({ id, name }) => ({ id, name })) }
}

const forget = `
  update messaging.staff_contact set hears_further = false where agency_id = $1::uuid and hears_further and staff_member_id <> all ($2::uuid[])`
const name = `
  insert into messaging.staff_contact (id, agency_id, staff_member_id, hears_further)
  select gen_random_uuid(), s.agency_id, s.id, true from core.staff_member s where s.id = any ($2::uuid[]) and s.agency_id = $1::uuid
  on conflict (tenant_id, staff_member_id) do update set hears_further = true`

/** Names them. Who may not read what is overdue cannot be named. */
export async function changeFurther(scope: Scope, { escalateFurtherAfterHours, staffMemberIds }: Static<typeof Further>) {
  const may = await mayHearFurther(scope)
  if (staffMemberIds.some((id) => !may.includes(id))) throw problem(core.problems.notFound)
  await keepAgencySettings(scope, { escalateFurtherAfterHours }, ['escalateFurtherTo'])
  await ask(scope, forget, [scope.agencyId, list(staffMemberIds)])
  await ask(scope, name, [scope.agencyId, list(staffMemberIds)])
  return { ...(await readFurther(scope)), escalateFurtherAfterHours }
}
