import type { Link } from '../data/link.js'
import type { Sealer } from '../data/seal.js'
import { draftPlace } from './draft-place.js'

/** What was typed into a form of this page before the sign-in ended. */
export interface Draft {
  readonly form: string
  readonly fields: Readonly<Record<string, readonly string[]>>
}
const isFields = (value: unknown): value is Draft['fields'] =>
  typeof value === 'object' && value !== null && Object.values(value).every((list) => Array.isArray(list))

/** The newest draft of a page: of this account, and of the person in focus. */
export async function readDraft(link: Link, sealer: Sealer | undefined, tenantId: string, path: string): Promise<Draft | undefined> {
  const { rows } = await link.send<{ id: string; form: string; sealed: string }>({
    text: `select id, form, sealed from core.draft
      where tenant_id = core.ctx_tenant() and account_id = core.ctx_account() and path = $1 and expires_at > now() order by kept_at desc limit 1`,
    values: [path],
  })
  const [row] = rows
  const text = row === undefined ? undefined : sealer?.open(row.sealed, draftPlace(tenantId, row.id))
  if (row === undefined || text === undefined) return undefined
  const fields: unknown = JSON.parse(text)
  return isFields(fields) ? { form: row.form, fields } : undefined
}
/** Once it is sent, it is gone. */
export async function forgetDraft(link: Link, path: string, form: string): Promise<void> {
  await link.send({
    text: 'delete from core.draft where tenant_id = core.ctx_tenant() and account_id = core.ctx_account() and path = $1 and form = $2',
    values: [path, form],
  })
}
