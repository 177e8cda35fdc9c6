import { expect, test } from 'vitest'
import { checkpointDue } from '../../src/server/chain/seal-entries.js'
import { startTestPortal } from '../../src/testing/index.js'

const many = 20_000

test('whether a checkpoint is due is asked along a key, however many entries are sealed', async () => {
  const portal = await startTestPortal({ agencies: { elm: [] } })
  try {
    const dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    await portal.kernel.chain.seal(dana.tenantId)
    await portal.database.asOwner(async (link) => {
      await link.send({
        text: `insert into core.audit_seal (tenant_id, seq, entry_id, hash)
          select $1::uuid, 1000000 + n, 1000000 + n, sha256(n::text::bytea) from generate_series(1, ${many}) n`,
        values: [dana.tenantId],
      })
      await link.send({ text: 'analyze core.audit_seal' })
    })
    const ask = <Row>(text: string, isWanted: boolean) =>
      portal.database.transaction('worker', { 'lintel.tenant': dana.tenantId }, (link) => link.send<Row>({ text, values: [isWanted] }))
    const plan = JSON.stringify((await ask(`explain ${checkpointDue}`, false)).rows)
    expect(plan).toContain('audit_seal_pkey')
    expect(plan).not.toContain('Seq Scan on audit_seal')
    // The checkpoint of just now is young: the next is due only where somebody wants one.
    expect((await ask(checkpointDue, false)).rows).toEqual([])
    expect((await ask(checkpointDue, true)).rows).toMatchObject([{ seq: String(1_000_000 + many), entry: String(1_000_000 + many) }])
  } finally {
    await portal.close()
  }
})
