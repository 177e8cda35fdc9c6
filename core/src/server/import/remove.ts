import type { Link } from '../data/link.js'
import { clientFile, enrollmentFile, organizationFile, projectFile, userFile } from './hmis-files.js'

const tenant = '(select core.ctx_tenant())'
const deleted = (stage: string): string =>
  `k.tenant_id = ${tenant} and k.external_id in (select s.external_id from ${stage} s where s.is_deleted)`

const isReferredTo = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23503'

/** Runs one deletion; answers `undefined` where other records hang on a row, with nothing deleted. */
async function tryDelete(link: Link, text: string, values: readonly string[] = []): Promise<number | undefined> {
  await link.send({ text: 'savepoint removal' })
  try {
    const { count } = await link.send({ text, values })
    await link.send({ text: 'release savepoint removal' })
    return count
  } catch (error) {
    await link.send({ text: 'rollback to savepoint removal' })
    if (!isReferredTo(error)) throw error
    return undefined
  }
}

/** Deletes what the export deletes, except rows that other records of Lintel hang on: those are kept, and counted. */
async function deleteFree(link: Link, table: string, stage: string, isFree: string): Promise<{ removed: number; kept: number }> {
  const doomed = `${deleted(stage)} and ${isFree}`
  let removed = await tryDelete(link, `delete from ${table} k where ${doomed}`)
  if (removed === undefined) {
    removed = 0
    const { rows } = await link.send<{ id: string }>({ text: `select k.id from ${table} k where ${doomed}` })
    for (const { id } of rows)
      removed += (await tryDelete(link, `delete from ${table} k where k.tenant_id = ${tenant} and k.id = $1`, [id])) ?? 0
  }
  const left = await link.send<{ kept: string }>({ text: `select count(*) as kept from ${table} k where ${deleted(stage)}` })
  return { removed, kept: Number(left.rows[0]?.kept ?? 0) }
}

const without = (...tables: readonly string[]): string =>
  tables.map((table) => `not exists (select from core.${table} r where r.tenant_id = k.tenant_id and r.client_id = k.id)`).join(' and ')

/** Remembers which agencies may stop serving a client: those whose enrollment goes, or goes to another person. */
export const rememberLeft = `create temporary table hmis_left on commit drop as
  select distinct k.client_id, k.agency_id from core.enrollment k join ${enrollmentFile.stage} s on s.external_id = k.external_id
  left join core.client c on c.tenant_id = k.tenant_id and c.external_id = s.personal_id
  where k.tenant_id = ${tenant} and (s.is_deleted or c.id <> k.client_id)`

/** An enrollment written down by mistake must not leave the agency with sight of the client. */
export const stopServing = `delete from core.client_agency k using hmis_left l
  where k.tenant_id = ${tenant} and k.client_id = l.client_id and k.agency_id = l.agency_id
    and not exists (select from core.enrollment r where r.tenant_id = k.tenant_id and r.client_id = k.client_id and r.agency_id = k.agency_id)
    and not exists (select from core.care_assignment r
      where r.tenant_id = k.tenant_id and r.client_id = k.client_id and r.agency_id = k.agency_id)
    and not exists (select from core.client r
      where r.tenant_id = k.tenant_id and r.id = k.client_id and r.intake_agency_id = k.agency_id)
    and not exists (select from core.consent_grant r
      where r.tenant_id = k.tenant_id and r.client_id = k.client_id and r.to_agency_id = k.agency_id and r.revoked_at is null and r.ends_at > now())`

export const removeEnrollments = (link: Link) => deleteFree(link, 'core.enrollment', enrollmentFile.stage, 'true')
export const removeClients = (link: Link) =>
  deleteFree(
    link,
    'core.client',
    clientFile.stage,
    without('enrollment', 'care_assignment', 'profile_access', 'consent_grant', 'break_glass'),
  )
export const removeAgencies = (link: Link) => deleteFree(link, 'core.agency', organizationFile.stage, 'true')

async function close(link: Link, table: string, stage: string, change: string, isOpen: string): Promise<{ removed: number; kept: number }> {
  const { count } = await link.send({ text: `update ${table} k set ${change} where ${deleted(stage)} and ${isOpen}` })
  return { removed: count, kept: 0 }
}
/** Programs and staff stay as history: marked deleted, and inactive. */
export const closePrograms = (link: Link) => close(link, 'core.program', projectFile.stage, 'is_deleted = true', 'not k.is_deleted')
export const closeStaff = (link: Link) => close(link, 'core.staff_member', userFile.stage, 'is_active = false', 'k.is_active')
