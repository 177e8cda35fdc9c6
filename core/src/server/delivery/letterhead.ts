import { ask } from '../data/ask.js'

/** Who an e-mail says it comes from, where its tenant lets messages say so. */
export interface Letterhead {
  readonly name: string
  /** `#rrggbb` */
  readonly accent?: string
  /** The address of the picture; the picture itself is put in when the letter leaves. */
  readonly logo?: string
}
interface Row {
  readonly name: string
  readonly accent: string | null
  readonly logo: string | null
}

/** An agency that serves victims of violence is never named: the tenant stands there instead. */
const read = `select coalesce(a.name, t.name) as name, t.accent, coalesce(a.logo, t.logo) as logo
  from core.tenant t left join core.agency a on a.tenant_id = t.id and a.id = $1::uuid and not a.is_victim_service_provider
  where t.id = core.ctx_tenant()`

/** The head of letters that an agency sends, or the tenant. */
export async function letterhead(scope: object, agencyId: string | undefined): Promise<Letterhead | undefined> {
  const [row] = await ask<Row>(scope, read, [agencyId ?? null])
  if (row === undefined) return undefined
  return { name: row.name, ...(row.accent !== null && { accent: row.accent }), ...(row.logo !== null && { logo: row.logo }) }
}
