import { randomUUID } from 'node:crypto'
import type { Database, Link } from '../data/link.js'
import type { Sealer } from '../data/seal.js'
import { draftPlace } from '../drafts/draft-place.js'
import { devicePlace } from '../delivery/push/operations.js'
import { letterPlace } from '../delivery/sealed-letter.js'
import { placeOf as filePlace } from '../files/content-store.js'
import type { SealedStore } from '../files/sealed-store.js'
import { writeAudit } from '../identity/audit.js'
import { keyPlace } from '../identity/factors/second-step.js'
import { secretPlace } from '../identity/single-sign-on/secret-place.js'
import { settingPlace } from './setting-place.js'

/** What became of the sealed values of a tenant. `lost`: their secret is not among those given; nothing was changed there. */
export interface RenewedSeals {
  readonly renewed: number
  readonly lost: number
}
/** Seals what lies in the database and in the files under the present secret, so that an earlier one can be given up. */
export type RenewSeals = (tenantId: string) => Promise<RenewedSeals>

interface Row {
  readonly kind: 'factor' | 'singleSignOn' | 'draft' | 'delivery' | 'device' | 'setting'
  readonly id: string
  readonly part: string
  readonly value: string
}
interface Parts {
  readonly database: Database
  readonly sealer: Sealer
  readonly store: SealedStore
}
const batch = 200
const places: Readonly<Record<Row['kind'], (tenantId: string, row: Row) => readonly string[]>> = {
  factor: (tenantId, { id }) => keyPlace(tenantId, id),
  singleSignOn: (tenantId) => secretPlace(tenantId),
  draft: (tenantId, { id }) => draftPlace(tenantId, id),
  delivery: (tenantId, { id }) => letterPlace(tenantId, id),
  device: (tenantId, { id }) => devicePlace(tenantId, id),
  setting: settingPlace,
}
const inTenant = <T>({ database }: Parts, tenantId: string, work: (link: Link) => Promise<T>): Promise<T> =>
  database.transaction('auth', { 'lintel.tenant': tenantId, 'lintel.account': '', 'lintel.request': randomUUID() }, work)

async function renewBatch({ sealer }: Parts, tenantId: string, link: Link, rows: readonly Row[]): Promise<number> {
  let renewed = 0
  for (const row of rows) {
    const where = places[row.kind](tenantId, row)
    const text = sealer.open(row.value, where)
    if (text === undefined) continue
    // Only what still lies as it was read: somebody may change it in between, and seals it anew themselves.
    await link.send({
      text: 'select core.renew_sealed($1, $2, $3, $4, $5)',
      values: [row.kind, row.id, row.part, row.value, sealer.seal(text, where)],
    })
    renewed += 1
  }
  return renewed
}

async function renewValues(parts: Parts, tenantId: string): Promise<RenewedSeals> {
  let [renewed, seen] = [0, 0]
  let after: Pick<Row, 'kind' | 'id' | 'part'> | { kind: ''; id: ''; part: '' } | undefined = { kind: '', id: '', part: '' }
  while (after !== undefined) {
    const { kind, id, part }: { kind: string; id: string; part: string } = after
    const rows: readonly Row[] = await inTenant(parts, tenantId, async (link) => {
      const found = await link.send<Row>({
        text: 'select * from core.sealed_otherwise($1, $2, $3, $4, $5)',
        values: [parts.sealer.keyId, kind, id, part, batch],
      })
      renewed += await renewBatch(parts, tenantId, link, found.rows)
      return found.rows
    })
    seen += rows.length
    after = rows.length < batch ? undefined : rows.at(-1)
  }
  return { renewed, lost: seen - renewed }
}

async function renewFiles(parts: Parts, tenantId: string): Promise<RenewedSeals> {
  let [renewed, lost] = [0, 0]
  let after: string | undefined = '00000000-0000-0000-0000-000000000000'
  while (after !== undefined) {
    const last: string = after
    const ids = await inTenant(parts, tenantId, async (link) => {
      const found = await link.send<{ id: string }>({ text: 'select core.files_after($1, $2) as id', values: [last, batch] })
      return found.rows.map(({ id }) => id)
    })
    for (const id of ids) {
      // One file whose secret is gone must not keep the others from being renewed; how many are lost is told.
      const done = await parts.store.renew(filePlace(tenantId, id)).catch(() => undefined)
      if (done === true) renewed += 1
      if (done === undefined) lost += 1
    }
    after = ids.length < batch ? undefined : ids.at(-1)
  }
  return { renewed, lost }
}

/** Over the database and the files of this installation. */
export const renewSeals =
  (parts: Parts): RenewSeals =>
  async (tenantId) => {
    const [values, files] = [await renewValues(parts, tenantId), await renewFiles(parts, tenantId)]
    const all = { renewed: values.renewed + files.renewed, lost: values.lost + files.lost }
    if (all.renewed > 0)
      await inTenant(parts, tenantId, async (link) => writeAudit(link, { operation: 'core.rotateKeys', outcome: 'allow' }))
    return all
  }
