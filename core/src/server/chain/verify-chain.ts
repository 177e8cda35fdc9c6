import type { Database, Link } from '../data/link.js'
import { chainStart, entryColumns, type EntryRow, sealOf } from './entry-hash.js'
import type { Checkpoint } from './seal-entries.js'
import type { ChainKeys } from './signing-keys.js'

/** Where a chain stops being whole, and how. */
export interface Break {
  readonly seq: string
  readonly entryId?: string
  /** `changed`: entry or seal do not fit; `entryMissing`: the sealed entry is gone; `sealMissing`: a number is left out;
   * `checkpointWrong`: it fits neither its seal nor its signature; `cutOff`: a checkpoint stands behind the last seal. */
  readonly kind: 'changed' | 'entryMissing' | 'sealMissing' | 'checkpointWrong' | 'cutOff'
}
/** What the check of one tenant's trail found. */
export interface ChainReport {
  readonly tenantId: string
  readonly sealed: number
  readonly checkpoints: number
  /** Checkpoints signed with a key that is not known here any more; their hashes fit. */
  readonly unknownKeys: number
  /** Entries without a seal; those of the last moments are normal. */
  readonly unsealed: number
  readonly firstBreak: Break | undefined
}
type SealRow = EntryRow & { readonly seq: string; readonly entry_id: string; readonly hash: string; readonly found: boolean }
interface CheckpointRow {
  readonly seq: string
  readonly hash: string
  readonly at: string
  readonly key_id: string
  readonly signature: string
  readonly seal: string | null
}
const batch = 5_000

const readSeals = async (link: Link, after: string): Promise<readonly SealRow[]> => {
  const { rows } = await link.send<SealRow>({
    text: `select s.seq, s.entry_id, encode(s.hash, 'hex') as hash, e.id is not null as found, ${entryColumns}
      from core.audit_seal s left join core.audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
      where s.seq > $1 order by s.seq limit ${batch}`,
    values: [after],
  })
  return rows
}
const brokenAt = (row: SealRow, expected: bigint, before: Buffer): Break | undefined => {
  if (BigInt(row.seq) !== expected) return { seq: String(expected), kind: 'sealMissing' }
  if (!row.found) return { seq: row.seq, entryId: row.entry_id, kind: 'entryMissing' }
  return sealOf(before, row).toString('hex') === row.hash ? undefined : { seq: row.seq, entryId: row.entry_id, kind: 'changed' }
}
async function walk(link: Link, tenantId: string): Promise<{ sealed: number; firstBreak: Break | undefined }> {
  let before = chainStart(tenantId)
  let sealed = 0
  for (let after = '0'; ; ) {
    const rows = await readSeals(link, after)
    for (const row of rows) {
      const firstBreak = brokenAt(row, BigInt(sealed + 1), before)
      if (firstBreak !== undefined) return { sealed, firstBreak }
      before = Buffer.from(row.hash, 'hex')
      sealed++
    }
    const last = rows.at(-1)
    if (rows.length < batch || last === undefined) return { sealed, firstBreak: undefined }
    after = last.seq
  }
}
async function checkCheckpoints(link: Link, tenantId: string, keys: ChainKeys) {
  const { rows } = await link.send<CheckpointRow>({
    text: `select c.seq, encode(c.hash, 'hex') as hash, to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, c.key_id,
        encode(c.signature, 'hex') as signature, encode(s.hash, 'hex') as seal
      from core.audit_checkpoint c left join core.audit_seal s on s.tenant_id = c.tenant_id and s.seq = c.seq order by c.seq`,
  })
  let unknownKeys = 0
  for (const { seq, hash, at, key_id, signature, seal } of rows) {
    const verdict = keys.check(key_id, { tenantId, seq, hash, at }, Buffer.from(signature, 'hex'))
    if (verdict === 'unknown') unknownKeys++
    if (seal === null) return { checkpoints: rows.length, unknownKeys, wrong: { seq, kind: 'cutOff' } as const }
    if (verdict === 'wrong' || seal !== hash)
      return { checkpoints: rows.length, unknownKeys, wrong: { seq, kind: 'checkpointWrong' } as const }
  }
  return { checkpoints: rows.length, unknownKeys, wrong: undefined }
}
/** A checkpoint that was kept elsewhere must still fit; this is what shows that the end was cut off, checkpoints and all. */
async function checkKept(link: Link, tenantId: string, keys: ChainKeys, kept: Checkpoint): Promise<Break | undefined> {
  const verdict = keys.check(kept.keyId, { tenantId, seq: kept.seq, hash: kept.hash, at: kept.at }, Buffer.from(kept.signature, 'base64'))
  if (verdict === 'wrong') return { seq: kept.seq, kind: 'checkpointWrong' }
  const { rows } = await link.send<{ hash: string }>({
    text: `select encode(hash, 'hex') as hash from core.audit_seal where seq = $1`,
    values: [kept.seq],
  })
  if (rows[0] === undefined) return { seq: kept.seq, kind: 'cutOff' }
  return rows[0].hash === kept.hash ? undefined : { seq: kept.seq, kind: 'changed' }
}

/** Computes a tenant's chain anew from the entries as they stand, and reports the first place where it breaks. */
export const verifyChain = (
  database: Database,
  keys: ChainKeys,
  tenantId: string,
  kept: readonly Checkpoint[] = [],
): Promise<ChainReport> =>
  database.transaction('worker', { 'lintel.tenant': tenantId }, async (link) => {
    const { sealed, firstBreak } = await walk(link, tenantId)
    const { checkpoints, unknownKeys, wrong } = await checkCheckpoints(link, tenantId, keys)
    let lost: Break | undefined
    for (const checkpoint of kept) lost ??= await checkKept(link, tenantId, keys, checkpoint)
    const { rows } = await link.send<{ unsealed: number }>({
      text: `select count(*)::int as unsealed from core.audit_entry e
        where not exists (select from core.audit_seal s where s.tenant_id = e.tenant_id and s.entry_id = e.id)`,
    })
    const all = [firstBreak, wrong, lost].filter((found) => found !== undefined)
    const first = all.sort((one, other) => Number(BigInt(one.seq) - BigInt(other.seq)))[0]
    return { tenantId, sealed, checkpoints, unknownKeys, unsealed: rows[0]?.unsealed ?? 0, firstBreak: first }
  })
