import { core, type Core, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { OwnSession } from '../../contract/core/identity-schemas.js'
import { ask } from '../data/ask.js'

type Own = Static<typeof OwnSession>
interface Row {
  readonly display_name: string | null
  readonly language: string | null
  readonly time_zone: string | null
  readonly username: string | null
  readonly email: string | null
}
const question = `
  select a.display_name, a.language, a.time_zone, n.username, n.email
  from (select) one left join core.account a on a.id = core.ctx_account() left join core.own_sign_in_names() n on true`

/** The session as the client would read it, for staff who look as the client: nobody else the account reaches, and no work. */
export async function lookedAtSession(
  scope: ScopeOf<Core>,
  known: { readonly clientId: string | null; readonly languages: readonly string[]; readonly profiles: Own['profiles'] },
): Promise<Own> {
  const { preview, profile, sessionId, id } = scope.actor
  if (preview === undefined || profile === undefined) throw problem(core.problems.unauthenticated)
  const [row] = await ask<Row>(scope, question, [])
  const { slug, name, timeZone } = scope.tenant
  return {
    session: { id: sessionId ?? preview.id, hat: 'profile', agencyId: null, clientId: known.clientId, expiresAt: preview.expiresAt },
    account: {
      id,
      username: row?.username ?? null,
      email: row?.email ?? null,
      displayName: row?.display_name ?? '',
      language: row?.language ?? null,
      timeZone: row?.time_zone ?? null,
    },
    tenant: { id: scope.tenant.id, slug, name, timeZone },
    languages: [...known.languages],
    agencies: [],
    profiles: known.profiles.filter(({ clientId }) => clientId === profile.clientId),
  }
}
