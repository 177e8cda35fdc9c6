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
  /** Whom it is about, where somebody else is in focus now. */
  readonly of_id: string | null
  readonly of_name: string | null
}
const ofOther = 'core.ctx_staff() is null and notice.client_id <> core.ctx_profile()'
export const noticeColumns = `id, kind, kind_name, about, path, created_at, read_at, case when ${ofOther} then notice.client_id end as of_id,
  case when ${ofOther} then notifications.name_of(notice.client_id) end as of_name`
/** One's own, at the agencies in view. */
const own = 'account_id = core.ctx_account() and agency_id = any (core.ctx_agencies())'
/** The portal shows a person's own news, the console what they are told at work. */
const inThisPlace = `(path like '/staff/%') = (core.ctx_staff() is not null)`
/** What it leads to is there: where its plugin is off at the agency, the news wait, as they are, until it is on again. */
export const leadsSomewhere = (one = 'notice'): string => `(${one}.source is null or exists (select from core.agency_plugin p
    where p.tenant_id = ${one}.tenant_id and p.agency_id = ${one}.agency_id and p.plugin_id = ${one}.source and p.is_enabled))`
/** What somebody is shown, where they read. */
export const shown = `${own} and ${inThisPlace} and ${leadsSomewhere()} and (not is_for_other or notifications.may_act(account_id, client_id))`
