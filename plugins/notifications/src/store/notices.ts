import type { Purpose } from '../contract.js'

/** A notice as the database answers it. */
export interface NoticeRow {
  readonly id: string
  readonly kind: Purpose
  readonly kind_name: string
  readonly about: string | null
  readonly path: string
  readonly created_at: string
  readonly read_at: string | null
}
export const noticeColumns = 'id, kind, kind_name, about, path, created_at, read_at'
/** One's own, at the agencies in view. */
export const own = 'account_id = core.ctx_account() and agency_id = any (core.ctx_agencies())'
/** The portal shows a person's own news, the console what they are told at work. */
export const here = `(path like '/staff/%') = (core.ctx_staff() is not null)`
