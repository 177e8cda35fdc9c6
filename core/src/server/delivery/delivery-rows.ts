import type { Static } from '../../contract/index.js'
import type { DeliveryView } from '../../contract/core/access-schemas.js'
import { present } from '../people/present.js'

type View = Static<typeof DeliveryView>

/** A line of the ledger as the database answers it. */
export interface DeliveryRow {
  readonly id: string
  readonly channel: View['channel']
  readonly kind: string
  readonly basis: string
  readonly state: View['state']
  readonly attempts: number
  readonly created_at: string
  readonly reason: string | null
  readonly address_hint: string | null
  readonly sent_at: string | null
  readonly delivered_at: string | null
  readonly opened_at: string | null
  readonly is_to_other: boolean
}
export const deliveryColumns = `d.id, d.channel, d.kind, d.basis, d.state, d.attempts, d.created_at, d.reason, d.address_hint, d.sent_at,
  d.delivered_at, d.opened_at, exists (select from core.profile_access p where p.tenant_id = d.tenant_id and p.account_id = d.account_id
    and p.client_id = d.client_id and p.relation <> 'self') as is_to_other`
/** Lines of a page of the ledger. */
const deliveryPage = 25

/** Which lines are wanted; `$2`, `$3` and `$4` in `matching`. */
export const filterValues = ({ state, channel, page }: { readonly state?: string; readonly channel?: string; readonly page?: number }) =>
  [state ?? null, channel ?? null, ((page ?? 1) - 1) * deliveryPage] as const
/** One line more than a page shows says that there are more. */
export const matching = `and ($2::text is null or d.state = $2) and ($3::text is null or d.channel = $3)
  order by d.created_at desc, d.id limit ${deliveryPage + 1} offset $4`

/** A line in words of the contract. */
export const presentDelivery = ({ id, channel, kind, basis, state, attempts, ...row }: DeliveryRow): View => ({
  id,
  channel,
  kind,
  basis,
  state,
  attempts,
  createdAt: row.created_at,
  ...present({
    reason: row.reason,
    addressHint: row.address_hint,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    openedAt: row.opened_at,
  }),
  ...(row.is_to_other && { isToOther: true }),
})
