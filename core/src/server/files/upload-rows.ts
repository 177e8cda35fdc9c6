import { ask } from '../data/ask.js'

/** A file on its way in, as its sender may know it. */
export interface UploadRow {
  readonly id: string
  readonly name: string
  readonly agencyId: string
  readonly size: number
  readonly received: number
  readonly isDone: boolean
  readonly expiresAt: string
}
const facts = 'id, name, agency_id as "agencyId", size, received, done_at is not null as "isDone", expires_at as "expiresAt"'
const countWaiting = `
  select (select count(*) from core.file where resource is null and account_id = core.ctx_account())::int
    + (select count(*) from core.upload where done_at is null and expires_at > clock_timestamp() and account_id = core.ctx_account())::int as count`
const insert = `insert into core.upload (id, account_id, agency_id, name, size, expires_at)
  values ($1, core.ctx_account(), $2, $3, $4, clock_timestamp() + make_interval(mins => $5))`
const one = `select ${facts} from core.upload where id = $1 and account_id = core.ctx_account() and (done_at is not null or expires_at > clock_timestamp())`
const claimIt = `
  with mine as (
    update core.upload set claim = claim + 1
    where id = $1 and account_id = core.ctx_account() and received = $2 and done_at is null and expires_at > clock_timestamp() returning id, claim
  ), room as (insert into core.upload_part (id, upload_id, account_id) select $3, id, core.ctx_account() from mine)
  select claim from mine`
const keepIt = `
  with moved as (
    update core.upload set received = received + $4 where id = $1 and claim = $2 and received = $3 and done_at is null returning id
  ), kept as (
    update core.upload_part p set at = $3, size = $4 from moved m where p.upload_id = m.id and p.id = $5
  ), room as (insert into core.upload_part (id, upload_id, account_id) select $6, id, core.ctx_account() from moved)
  select id from moved`
const finishIt = `update core.upload set done_at = clock_timestamp(), received = size where id = $1 and claim = $2 and done_at is null returning id`
const parts = 'select id, at, size from core.upload_part where upload_id = $1 order by at nulls last'
const forget = 'delete from core.upload where id = $1 and account_id = core.ctx_account() returning id'
const over = `delete from core.upload where (done_at is not null or expires_at < clock_timestamp()) and id in (
    select id from core.upload where done_at < clock_timestamp() - interval '1 hour' or (done_at is null and expires_at < clock_timestamp())
    order by expires_at limit 50 for update skip locked)
  returning id, done_at is not null as "isDone"`
const partsOver = `select p.id, p.upload_id as "uploadId" from core.upload_part p join core.upload u on u.tenant_id = p.tenant_id and u.id = p.upload_id
  where u.done_at < clock_timestamp() - interval '1 hour' or (u.done_at is null and u.expires_at < clock_timestamp()) limit 5000`

/** A piece that arrived; one that is about to come has no beginning yet. */
export interface PartRow {
  readonly id: string
  readonly at: number | null
  readonly size: number | null
}
/** Whose turn it is to write: the newest request that came with the right beginning. */
export interface Claim {
  readonly uploadId: string
  readonly claim: number
}

export const countWaitingFiles = async (scope: object): Promise<number> =>
  (await ask<{ count: number }>(scope, countWaiting, []))[0]?.count ?? 0

/** Writes down that a file is coming, before its first byte. */
export const writeUpload = async (
  scope: object,
  { id, agencyId, name, size, minutes }: { id: string; agencyId: string; name: string; size: number; minutes: number },
): Promise<void> => void (await ask(scope, insert, [id, agencyId, name, size, minutes]))

export const readUpload = async (scope: object, id: string): Promise<UploadRow | undefined> => (await ask<UploadRow>(scope, one, [id]))[0]

/** Takes the turn to write from a place on, and makes room for the next piece; nothing where that is not the next place. */
export const claimUpload = async (scope: object, id: string, from: number, partId: string): Promise<number | undefined> =>
  (await ask<{ claim: number }>(scope, claimIt, [id, from, partId]))[0]?.claim

/** Writes down a piece that lies in the store; false where somebody else has the turn by now. */
export const keepPart = async (
  scope: object,
  { uploadId, claim }: Claim,
  part: { readonly id: string; readonly at: number; readonly size: number; readonly nextId: string },
): Promise<boolean> => (await ask(scope, keepIt, [uploadId, claim, part.at, part.size, part.id, part.nextId])).length > 0

export const finishUpload = async (scope: object, { uploadId, claim }: Claim): Promise<boolean> =>
  (await ask(scope, finishIt, [uploadId, claim])).length > 0

export const partsOf = (scope: object, uploadId: string): Promise<readonly PartRow[]> => ask<PartRow>(scope, parts, [uploadId])

export const forgetUpload = async (scope: object, id: string): Promise<boolean> => (await ask(scope, forget, [id])).length > 0

/** Takes away what was never finished in time, or is finished for long, and answers what may still lie in the store. */
export async function takeUploadsOver(scope: object): Promise<readonly string[]> {
  const pieces = await ask<{ id: string; uploadId: string }>(scope, partsOver, [])
  const gone = await ask<{ id: string; isDone: boolean }>(scope, over, [])
  const ids = new Set(gone.map(({ id }) => id))
  return [
    ...pieces.filter(({ uploadId }) => ids.has(uploadId)).map(({ id }) => id),
    ...gone.filter(({ isDone }) => !isDone).map(({ id }) => id),
  ]
}
