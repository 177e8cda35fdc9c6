import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { offersIn, languages } from './offers.js'
import { type Choices, massSending, type Scope } from '../contract.js'

const readPrograms = `select p.id, p.name from core.program p where p.agency_id = $1::uuid and not p.is_deleted order by p.name limit 500`
const readStaff = `
  select s.id, s.given_name || ' ' || s.family_name as name from core.staff_member s
  where s.agency_id = $1::uuid and s.is_active order by s.family_name, s.given_name limit 500`
const readTags = `select distinct t.tag from mass_sending.client_tag t where t.agency_id = $1::uuid order by t.tag limit 200`
interface Named {
  readonly id: string
  readonly name: string
}

/** What can be sent here, and by what clients can be chosen. */
export async function readChoices(scope: Scope): Promise<Choices> {
  const maySendToAll = scope.can(massSending.permissions.sendToAll)
  return {
    offers: await offersIn(scope),
    programs: [...(await ask<Named>(scope, readPrograms, [scope.agencyId]))],
    staff: maySendToAll ? [...(await ask<Named>(scope, readStaff, [scope.agencyId]))] : [],
    tags: (await ask<{ tag: string }>(scope, readTags, [scope.agencyId])).map(({ tag }) => tag),
    languages: [...languages],
    maySendToAll,
  }
}

const served = `select true as is_served from core.client_agency g where g.client_id = $1::uuid and g.agency_id = $2::uuid`
const readOwn = `select t.tag from mass_sending.client_tag t where t.client_id = $1::uuid and t.agency_id = $2::uuid order by t.tag`
const clear = 'delete from mass_sending.client_tag where client_id = $1::uuid and agency_id = $2::uuid and tag <> all ($3::text[])'
const add = `
  insert into mass_sending.client_tag (id, agency_id, client_id, tag)
  select gen_random_uuid(), $2::uuid, $1::uuid, tag from unnest($3::text[]) as tag on conflict do nothing`
const mostTags = 20
const longestTag = 40

async function demandServed(scope: Scope, clientId: string): Promise<void> {
  const rows = await ask(scope, served, [clientId, scope.agencyId])
  if (rows.length === 0) throw problem(core.problems.notFound)
}

/** The tags of a client of the agency. */
export async function readClientTags(scope: Scope, clientId: string): Promise<{ tags: string[] }> {
  await demandServed(scope, clientId)
  scope.audit({ clientId })
  return { tags: (await ask<{ tag: string }>(scope, readOwn, [clientId, scope.agencyId])).map(({ tag }) => tag) }
}

/** Sets the tags of a client: words between commas. */
export async function changeClientTags(scope: Scope, clientId: string, text: string): Promise<{ tags: string[] }> {
  await demandServed(scope, clientId)
  const words = text.split(',').map((word) => word.trim().slice(0, longestTag))
  const tags = [...new Set(words.filter((word) => word !== ''))].slice(0, mostTags)
  const literal = `{${tags.map((tag) => `"${tag.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
  await ask(scope, clear, [clientId, scope.agencyId, literal])
  await ask(scope, add, [clientId, scope.agencyId, literal])
  scope.audit({ clientId, resource: 'clientTag', fields: ['tags'] })
  return { tags: tags.toSorted() }
}

const readOptOut = 'select true as is_out from mass_sending.opt_out o where o.client_id = $1::uuid limit 1'
const sayNo = `
  insert into mass_sending.opt_out (id, agency_id, client_id, account_id, said_at)
  select gen_random_uuid(), g.agency_id, g.client_id, $2::uuid, $3::timestamptz from core.client_agency g
  where g.client_id = $1::uuid and g.agency_id = any ($4::uuid[]) on conflict do nothing`
const sayYes = 'delete from mass_sending.opt_out where client_id = $1::uuid'

/** Whether the profile in focus wants nothing that is sent to many, and saying so for every agency in view. */
export async function optOut(scope: Scope, wanted?: boolean): Promise<{ isOptedOut: boolean }> {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, ...(wanted !== undefined && { resource: 'optOut', fields: ['isOptedOut'] }) })
  if (wanted === true) await ask(scope, sayNo, [clientId, scope.actor.id, scope.now().toISOString(), `{${scope.agencies.join(',')}}`])
  if (wanted === false) await ask(scope, sayYes, [clientId])
  return { isOptedOut: (await ask(scope, readOptOut, [clientId])).length > 0 }
}
