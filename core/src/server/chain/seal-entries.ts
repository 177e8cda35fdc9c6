import { setTimeout as rest } from 'node:timers/promises'
import type { Database, Link } from '../data/link.js'
import { chainStart, entryColumns, type EntryRow, sealOf } from './entry-hash.js'
import type { ChainKeys } from './signing-keys.js'

/** So many hold nobody up: a thousand took the process for twenty milliseconds in one go. */
const batch = 250
const longestRest = 250
/** So many of the last sealed are looked through again. */
const again = 1_000
const instant = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
const betweenCheckpoints = '5 minutes'
/** Entries come into sight when their transaction ends, not in the order of their numbers; none serves a request that long. */
const longestTransaction = '15 minutes'

/** A signed checkpoint, as it leaves for a second place. */
export interface Checkpoint {
  readonly tenantId: string
  readonly seq: string
  readonly hash: string
  readonly at: string
  readonly keyId: string
  readonly signature: string
}
export interface Sealed {
  readonly entries: number
  readonly checkpoint: Checkpoint | undefined
}
export interface SealingParts {
  readonly database: Database
  readonly keys: ChainKeys
  /** Asked between batches: the process wants to end. */
  readonly isStopping?: () => boolean
}
interface Last {
  readonly seq: string
  readonly hash: string
}
/** One process at a time seals a tenant's trail: whoever was asked to waits for it, the others leave it to that one. */
const isMyTurn = async (link: Link, tenantId: string, isDeep: boolean): Promise<boolean> => {
  const key = `hashtextextended('lintel audit chain ' || $1, 0)`
  const { rows } = await link.send<{ mine: boolean }>({
    text: isDeep ? `select true as mine from pg_advisory_xact_lock(${key})` : `select pg_try_advisory_xact_lock(${key}) as mine`,
    values: [tenantId],
  })
  return rows[0]?.mine === true
}
const lastSeal = async (link: Link): Promise<Last | undefined> => {
  const { rows } = await link.send<Last>({ text: `select seq, encode(hash, 'hex') as hash from core.audit_seal order by seq desc limit 1` })
  return rows[0]
}
const newest = 'select c.at from core.audit_checkpoint c order by c.seq desc limit 1'
/**
 * Behind which entry looking begins, given the number of the last seal. Transactions end out of order, so the last thousand sealed
 * are looked through again each time. Once in a while, before a checkpoint is signed, all is that came after an older one: after one
 * that was older than any transaction when the newest was signed, so that looking then has found whatever began before it.
 */
export const lookingBegins = `
  select coalesce(case when (${newest}) > clock_timestamp() - interval '${betweenCheckpoints}'
    then (select s.entry_id from core.audit_seal s where s.seq = $1::bigint - ${again})
    else (select c.last_entry_id from core.audit_checkpoint c where c.at <= (${newest}) - interval '${longestTransaction}'
      order by c.seq desc limit 1) end, 0) as id`
/**
 * What waits for a seal behind an entry: a number that was asked before, so that the trail is read along its key from there. The
 * seal of each is looked up by itself: a planner whose counts are old would join them in ways that take seconds.
 */
export const unsealedBehind = `
  select ${entryColumns} from core.audit_entry e where e.id > $1::bigint
    and (select s.seq from core.audit_seal s where s.tenant_id = e.tenant_id and s.entry_id = e.id) is null
  order by e.id limit ${batch}`

async function behind(link: Link, last: Last | undefined): Promise<string> {
  const { rows } = await link.send<{ readonly id: string }>({ text: lookingBegins, values: [last?.seq ?? '0'] })
  return rows[0]?.id ?? '0'
}
async function addSeals(link: Link, seq: bigint, rows: readonly EntryRow[], hashes: readonly Buffer[]): Promise<void> {
  await link.send({
    text: `insert into core.audit_seal (seq, entry_id, hash)
      select $1::bigint + place, entry, decode(hash, 'hex') from unnest($2::bigint[], $3::text[]) with ordinality as t (entry, hash, place)`,
    values: [String(seq), rows.map(({ id }) => id), hashes.map((hash) => hash.toString('hex'))],
  })
}
/**
 * What the next checkpoint would say: nothing where the last seal has one, or where one is young and none is wanted. Both are
 * looked up along a key: however many seals there are, it looks at one.
 */
export const checkpointDue = `
  with last as (select s.seq, s.hash from core.audit_seal s order by s.seq desc limit 1)
  select last.seq, encode(last.hash, 'hex') as hash, to_char(clock_timestamp() at time zone 'UTC', '${instant}') as at,
    (select m.entry_id from core.audit_seal m order by m.entry_id desc limit 1) as entry
  from last left join lateral (select c.seq, c.at from core.audit_checkpoint c order by c.seq desc limit 1) newest on true
  where newest.seq is distinct from last.seq
    and ($1::boolean or newest.at is null or newest.at <= clock_timestamp() - interval '${betweenCheckpoints}')`

async function addCheckpoint(link: Link, tenantId: string, keys: ChainKeys, isWanted: boolean): Promise<Checkpoint | undefined> {
  const { rows } = await link.send<Last & { readonly at: string; readonly entry: string }>({ text: checkpointDue, values: [isWanted] })
  const [row] = rows
  if (row === undefined) return undefined
  const text = { tenantId, seq: row.seq, hash: row.hash, at: row.at }
  const signature = keys.sign(text)
  await link.send({
    text: `insert into core.audit_checkpoint (seq, hash, last_entry_id, at, key_id, signature)
      values ($1, decode($2, 'hex'), $3, $4::timestamptz, $5, decode($6, 'hex'))`,
    values: [row.seq, row.hash, row.entry, row.at, keys.keyId, signature.toString('hex')],
  })
  return { ...text, keyId: keys.keyId, signature: signature.toString('base64') }
}

async function newestCheckpoint(link: Link, tenantId: string): Promise<Checkpoint | undefined> {
  const { rows } = await link.send<Omit<Checkpoint, 'tenantId'>>({
    text: `select seq, encode(hash, 'hex') as hash, to_char(at at time zone 'UTC', '${instant}') as at, key_id as "keyId",
        encode(signature, 'base64') as signature
      from core.audit_checkpoint order by seq desc limit 1`,
  })
  const [row] = rows
  return row && { tenantId, ...row, signature: row.signature.replaceAll('\n', '') }
}

/**
 * Seals what a tenant's trail holds unsealed, a batch at a time with rests as long as each took, and signs a checkpoint when one is
 * due. Where another process is at it, nothing is done. `isDeep`, for somebody who waits: waits for that process, takes no rests,
 * signs at once, and answers with the newest checkpoint also where nothing has happened since.
 */
export async function sealEntries({ database, keys, isStopping }: SealingParts, tenantId: string, isDeep = false): Promise<Sealed> {
  let entries = 0
  let after: string | undefined = isDeep ? '0' : undefined
  for (;;) {
    const from = performance.now()
    const done = await database.transaction('worker', { 'lintel.tenant': tenantId }, async (link) => {
      if (!(await isMyTurn(link, tenantId, isDeep))) return { count: 0, last: after, checkpoint: undefined }
      const last = await lastSeal(link)
      const start = after ?? (await behind(link, last))
      const { rows } = await link.send<EntryRow>({ text: unsealedBehind, values: [start] })
      let before = last === undefined ? chainStart(tenantId) : Buffer.from(last.hash, 'hex')
      const hashes = rows.map((row) => (before = sealOf(before, row)))
      if (rows.length > 0) await addSeals(link, BigInt(last?.seq ?? 0), rows, hashes)
      // Signed when all has been looked through, which the next looks rely on.
      const added = rows.length < batch ? await addCheckpoint(link, tenantId, keys, isDeep) : undefined
      const checkpoint = added ?? (isDeep ? await newestCheckpoint(link, tenantId) : undefined)
      return { count: rows.length, last: rows.at(-1)?.id ?? start, checkpoint }
    })
    entries += done.count
    after = done.last
    if (done.count < batch || isStopping?.() === true) return { entries, checkpoint: done.checkpoint }
    if (!isDeep) await rest(Math.min(longestRest, performance.now() - from))
  }
}

/** Seals every tenant that has something to seal. */
export async function sealAll(parts: SealingParts, sealed: (checkpoint: Checkpoint) => void): Promise<void> {
  const { rows } = await parts.database.transaction('worker', {}, (link) =>
    link.send<{ id: string }>({ text: 'select id from core.tenants_to_seal() as id' }),
  )
  for (const { id } of rows) {
    if (parts.isStopping?.() === true) return
    const { checkpoint } = await sealEntries(parts, id)
    if (checkpoint !== undefined) sealed(checkpoint)
  }
}
