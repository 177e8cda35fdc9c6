import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkpointDue, lookingBegins, unsealedBehind } from '../../src/server/chain/seal-entries.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

const many = 20_000

let portal: TestPortal
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await portal.kernel.chain.seal(dana.tenantId)
  await portal.database.asOwner(async (link) => {
    // What the planner knows stays as old as it is: that is how it stands while a trail grows.
    await link.send({
      text: `analyze core.audit_seal; analyze core.audit_entry;
        alter table core.audit_seal set (autovacuum_enabled = off); alter table core.audit_entry set (autovacuum_enabled = off)`,
    })
    await link.send({
      text: `with written as (insert into core.audit_entry (tenant_id, operation, outcome)
          select $1::uuid, 'core.old', 'allow' from generate_series(1, ${many}) returning id)
        insert into core.audit_seal (tenant_id, seq, entry_id, hash) select $1::uuid, 1000000 + id, id, sha256(id::text::bytea) from written`,
      values: [dana.tenantId],
    })
  })
})
afterAll(() => portal.close())
const countAnew = () => portal.database.asOwner((link) => link.send({ text: 'analyze core.audit_seal, core.audit_entry' }))

const ask = <Row>(text: string, values: readonly unknown[]) =>
  portal.database.transaction('worker', { 'lintel.tenant': dana.tenantId }, async (link) => (await link.send<Row>({ text, values })).rows)

test('which tenants have something to seal is asked along keys, however long their trails are', async () => {
  const read = `select sum(seq_tup_read)::int as rows from pg_stat_xact_all_tables where relname in ('audit_entry', 'audit_seal')`
  const waiting = () =>
    portal.database.transaction('worker', {}, async (link) => {
      const before = await link.send<{ rows: number }>({ text: read })
      const { rows } = await link.send<{ id: string }>({ text: 'select id from core.tenants_to_seal() as id' })
      const after = await link.send<{ rows: number }>({ text: read })
      return { tenants: rows.map(({ id }) => id), read: (after.rows[0]?.rows ?? 0) - (before.rows[0]?.rows ?? 0) }
    })
  for (const id of (await waiting()).tenants) await portal.kernel.chain.seal(id)
  expect(await waiting()).toEqual({ tenants: [], read: 0 })
  await portal.database.transaction('app', { 'lintel.tenant': dana.tenantId }, (link) =>
    link.send({ text: `insert into core.audit_entry (operation, outcome) values ('core.new', 'allow')` }),
  )
  expect(await waiting()).toEqual({ tenants: [dana.tenantId], read: 0 })
})

test('what waits for a seal is looked for among the last thousand, however long the trail is', async () => {
  const rowsRead = async (text: string, value: string): Promise<number> => {
    const plan = JSON.stringify(await ask(`explain analyze ${text}`, [value]))
    const read = [...plan.matchAll(/actual[^)]*rows=([\d.]+) loops=(\d+)/g)].map(([, rows, loops]) => Number(rows) * Number(loops))
    const passedOver = [...plan.matchAll(/Removed by [\w ]+: (\d+)/g)].map(([, rows]) => Number(rows))
    return Math.max(...read, ...passedOver)
  }
  for (const known of ['long ago', 'now']) {
    if (known === 'now') await countAnew()
    const [last] = await ask<{ seq: string }>('select seq from core.audit_seal order by seq desc limit 1', [])
    const [from] = await ask<{ id: string }>(lookingBegins, [last?.seq])
    expect(Number(from?.id), known).toBeGreaterThan(many - 1_010)
    expect(await rowsRead(lookingBegins, last?.seq ?? ''), known).toBeLessThan(10)
    expect(await rowsRead(unsealedBehind, from?.id ?? ''), known).toBeLessThan(1_010)
  }
})

test('whether a checkpoint is due is asked along a key, however many entries are sealed', async () => {
  await countAnew()
  const plan = JSON.stringify(await ask(`explain ${checkpointDue}`, [false]))
  expect(plan).toContain('audit_seal_pkey')
  expect(plan).not.toContain('Seq Scan on audit_seal')
  // The checkpoint of just now is young: the next is due only where somebody wants one.
  expect(await ask(checkpointDue, [false])).toEqual([])
  expect(await ask(checkpointDue, [true])).toHaveLength(1)
})
