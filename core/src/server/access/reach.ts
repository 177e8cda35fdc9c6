import { core, type Core, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { ReachWarning } from '../../contract/core/access-schemas.js'
import { ask } from '../data/ask.js'

type Warning = Static<typeof ReachWarning>
type Kind = 'email' | 'sms'

const sameAddress: Record<Kind, string> = {
  email: 'lower(w.address) = lower(c.email)',
  sms: `regexp_replace(w.address, '\\D', '', 'g') = regexp_replace(c.phone, '\\D', '', 'g')`,
}

/** The warnings of a client `c` with its safety notes `f`, as SQL: everything that keeps the portal from writing by itself. */
export const warningsOf = (kind: Kind): string => `array_remove(array[
    case when ${kind === 'email' ? 'f.no_email' : 'f.no_texts'} then 'asksNot' end,
    case when (select bool_and(w.withdrawn_at is not null) from core.contact_channel w
      where w.tenant_id = c.tenant_id and w.client_id = c.id and w.kind = '${kind}' and ${sameAddress[kind]}) then 'withdrawn' end,
    case when nullif(f.note, '') is not null then 'note' end], null)`
export const safetyOf = 'left join core.contact_safety f on f.tenant_id = c.tenant_id and f.client_id = c.id'

const warnings = `select ${warningsOf('email')} as email, ${warningsOf('sms')} as sms from core.client c ${safetyOf} where c.id = $1`
const consented = `select w.address from core.contact_channel w left join core.contact_safety f on f.tenant_id = w.tenant_id and f.client_id = w.client_id
  where w.client_id = $1 and w.kind = 'email' and w.withdrawn_at is null and 'messages' = any (w.purposes) and coalesce(f.no_email, false) = false
  order by w.given_at desc, w.id limit 1`

/** What staff must know before they write to a client. */
export async function readWarnings(scope: ScopeOf<Core>, clientId: string): Promise<Record<Kind, Warning[]>> {
  const [row] = await ask<Record<Kind, Warning[]>>(scope, warnings, [clientId])
  return row ?? { email: [], sms: [] }
}

/** Refuses to write to somebody who asked not to be written to, or whose note has to be read; unless they agreed just now. */
export async function mustBeSafe(scope: ScopeOf<Core>, clientId: string, channel: Kind, isAgreed = false): Promise<void> {
  const { [channel]: found } = await readWarnings(scope, clientId)
  if (found.length > 0 && !isAgreed) throw problem(core.problems.contactUnsafe, { warnings: found })
}

/** The e-mail address for which the client's consent stands; undefined where there is none, or e-mail is not safe. */
export const consentedAddress = async (scope: ScopeOf<Core>, clientId: string): Promise<string | undefined> =>
  (await ask<{ address: string }>(scope, consented, [clientId]))[0]?.address
