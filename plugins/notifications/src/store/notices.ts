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
const own = 'account_id = core.ctx_account() and agency_id = any (core.ctx_agencies())'
/** The portal shows a person's own news, the console what they are told at work. */
const inThisPlace = `(path like '/staff/%') = (core.ctx_staff() is not null)`
/** Whose pages a piece of news leads to: those of the plugin that brought its kind, or where such paths lie. */
const pluginOf = (one: string): string => `case when ${one}.kind_name like '%:%' then split_part(${one}.kind_name, ':', 1)
    when ${one}.path ~ '^/(messages|staff/inbox)(/|$)' then 'messaging' when ${one}.path ~ '^/(to-do|staff/requests)(/|$)' then 'requests' end`
/** What it leads to is there: where its plugin is off at the agency, the news wait, as they are, until it is on again. */
export const leadsSomewhere = (one = 'notice'): string => `(${pluginOf(one)} is null or exists (select from core.agency_plugin p
    where p.tenant_id = ${one}.tenant_id and p.agency_id = ${one}.agency_id and p.plugin_id = ${pluginOf(one)} and p.is_enabled))`
/** What somebody is shown, where they read. */
export const shown = `${own} and ${inThisPlace} and ${leadsSomewhere()}`
