import { createHash } from 'node:crypto'

/** The columns in the order in which they are hashed. Adding one means a new version of the form. */
export const entryColumns = `e.id::text as id, array[to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.request_id::text,
  e.account_id::text, e.session_id::text, e.staff_id::text, e.acting_client_id::text, e.agency_id::text, e.operation, e.outcome,
  e.client_id::text, e.resource, e.resource_id::text, e.basis, e.is_look::text] as plain, coalesce(to_jsonb(e.fields)::text, 'null') as fields`
export interface EntryRow {
  readonly id: string
  readonly plain: readonly (string | null)[]
  readonly fields: string
}

/** What the first seal of a tenant stands on. */
export const chainStart = (tenantId: string): Buffer => createHash('sha256').update(`lintel audit chain\n${tenantId}`).digest()

/** SHA-256 over the seal before and the entry in its one form. */
export const sealOf = (before: Buffer, { id, plain, fields }: EntryRow): Buffer =>
  createHash('sha256')
    .update(before)
    .update(JSON.stringify(['v1', id, plain, JSON.parse(fields)]))
    .digest()
