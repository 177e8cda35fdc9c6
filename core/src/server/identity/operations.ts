import { core, type Core, type Operation, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { OwnSession } from '../../contract/core/identity-schemas.js'
import { lookedAtSession } from '../preview/looked-at-session.js'
import { ask } from '../data/ask.js'

type Own = Static<typeof OwnSession>
interface SessionRow {
  readonly hat: Own['session']['hat']
  readonly agency_id: string | null
  readonly client_id: string | null
  readonly expires_at: string
  readonly username: string | null
  readonly email: string | null
  readonly display_name: string
  readonly language: string | null
  readonly time_zone: string | null
}
interface PlaceRow {
  readonly agency_id: string
  readonly slug: string
  readonly name: string
  readonly staff_member_id: string
  readonly roles: string[]
}
interface ProfileRow {
  readonly client_id: string
  readonly name: string
  readonly relation: Own['profiles'][number]['relation']
}

const readSession: Operation<Core, 'readSession'> = async (_input, scope) => {
  const { sessionId } = scope.actor
  const [[row], places, profiles, [tenant]] = await Promise.all([
    ask<SessionRow>(scope, 'select * from core.own_session($1)', [sessionId]),
    ask<PlaceRow>(scope, 'select * from core.own_staff_places()', []),
    ask<ProfileRow>(scope, 'select client_id, name, relation from core.own_profiles()', []),
    ask<{ languages: string[] }>(scope, 'select languages from core.tenant where id = $1', [scope.tenant.id]),
  ])
  const own = profiles.map((profile) => ({ clientId: profile.client_id, name: profile.name, relation: profile.relation }))
  if (scope.actor.preview !== undefined)
    return lookedAtSession(scope, { clientId: row?.client_id ?? null, languages: tenant?.languages ?? [], profiles: own })
  if (sessionId === undefined || row === undefined) throw problem(core.problems.unauthenticated)
  const { id, slug, name, timeZone } = scope.tenant
  return {
    session: { id: sessionId, hat: row.hat, agencyId: row.agency_id, clientId: row.client_id, expiresAt: row.expires_at },
    account: {
      id: scope.actor.id,
      username: row.username,
      email: row.email,
      displayName: row.display_name,
      language: row.language,
      timeZone: row.time_zone,
    },
    tenant: { id, slug, name, timeZone },
    languages: tenant?.languages ?? [],
    agencies: places.map((place) => ({
      id: place.agency_id,
      slug: place.slug,
      name: place.name,
      staffMemberId: place.staff_member_id,
      roles: place.roles,
    })),
    profiles: own,
  }
}

interface PlaceOfSignIn {
  readonly id: string
  readonly device: string | null
  readonly created_at: string
  readonly last_seen_at: string
  readonly expires_at: string
}
const listSessions: Operation<Core, 'listSessions'> = async (_input, scope) => {
  const [rows, places] = await Promise.all([
    ask<PlaceOfSignIn>(scope, 'select * from core.own_sessions()', []),
    ask<{ id: string; place: string | null }>(scope, 'select id, place from core.own_places()', []),
  ])
  const placeOf = new Map(places.map(({ id, place }) => [id, place]))
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    place: placeOf.get(row.id) ?? null,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    isCurrent: row.id === scope.actor.sessionId,
  }))
}

/** Of a device that is signed in nowhere now it cannot be told whether its sign-in was among those that the person meant. */
const endOwnPush = `delete from core.push_device d where d.account_id = core.ctx_account()
  and not exists (select from core.own_sessions() s where s.id = d.session_id)`

/** Ends one's own sign-ins and notes each in the audit trail; answers how many there were. */
async function endOwn(scope: ScopeOf<Core>, only: string | null, except: string | null): Promise<number> {
  const [row] = await ask<{ ended: number }>(
    scope,
    `with ended as (select id from core.end_own_sessions($1, $2) as id), noted as (
      insert into core.audit_entry (tenant_id, request_id, account_id, session_id, staff_id, acting_client_id, operation, outcome, resource, resource_id, basis)
      select core.ctx_tenant(), core.ctx_request(), core.ctx_account(), id, core.ctx_staff(), core.ctx_profile(),
        'core.sessionEnded', 'allow', 'loginSession', id, 'own' from ended)
    select count(*)::int as ended from ended`,
    [only, except],
  )
  await ask(scope, endOwnPush, [])
  return row?.ended ?? 0
}
const endSession: Operation<Core, 'endSession'> = async ({ params }, scope) => {
  if ((await endOwn(scope, params.sessionId, null)) === 0) throw problem(core.problems.notFound)
  scope.audit({ resource: 'loginSession', resourceId: params.sessionId })
}
const endOtherSessions: Operation<Core, 'endOtherSessions'> = async (_input, scope) => ({
  ended: await endOwn(scope, null, scope.actor.sessionId ?? null),
})

const actAs: Operation<Core, 'actAs'> = async ({ body }, scope) => {
  const { hat, agencyId = null, clientId = null } = body
  const [row] = await ask<{ done: boolean }>(scope, 'select core.act_as($1, $2, $3, $4) as done', [
    scope.actor.sessionId,
    hat,
    agencyId,
    clientId,
  ])
  if (row?.done !== true) throw problem(core.problems.notFound)
  scope.audit({
    ...(clientId !== null && { clientId }),
    resource: 'loginSession',
    ...(scope.actor.sessionId !== undefined && { resourceId: scope.actor.sessionId }),
    fields: ['hat', ...(agencyId === null ? [] : ['agencyId']), ...(clientId === null ? [] : ['clientId'])],
  })
}

/** The operations about one's own sign-ins; part of core's own plugin. */
export const identityImplementations = { readSession, listSessions, endSession, endOtherSessions, actAs }
