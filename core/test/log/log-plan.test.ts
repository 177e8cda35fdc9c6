import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

const entries = 300_000
let portal: TestPortal
let amir: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] } })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  await portal.database.asOwner(async (link) => {
    await link.send({
      text: `insert into core.audit_entry (tenant_id, at, account_id, staff_id, agency_id, operation, outcome, client_id, resource, is_look)
        select '${amir.tenantId}', now() - n * interval '1 minute', '${amir.accountId}', '${amir.staffMemberId}', '${amir.agencyId}',
          case when n % 40 = 0 then 'core.changeClient' else 'core.getClient' end, 'allow',
          case when n % 100 = 0 then '${omar.clientId}'::uuid else gen_random_uuid() end, 'client', n % 40 <> 0
        from generate_series(1, ${entries}) n`,
    })
    await link.send({ text: 'analyze core.audit_entry' })
  })
}, 60_000)
afterAll(() => portal.close())

/** Pages of the database that one look into the log touches. */
async function pagesRead(person: TestPerson, call: string): Promise<number> {
  return portal.database.transaction('app', { 'lintel.tenant': person.tenantId }, async (link) => {
    await link.send({
      text: `select set_config('lintel.account', $1, true), set_config('lintel.staff', $2, true), set_config('lintel.profile', $3, true),
        set_config('lintel.agencies', $4, true)`,
      values: [person.accountId, person.staffMemberId ?? '', person.clientId ?? '', `{${person.agencyId}}`],
    })
    const explain = { text: `explain (analyze, buffers, format json) select * from ${call}` }
    await link.send(explain)
    const { rows } = await link.send<Record<string, { Plan: Record<string, number> }[]>>(explain)
    const plan = rows[0]?.['QUERY PLAN']?.[0]?.Plan ?? {}
    return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
  })
}

test('a log of hundreds of thousands of entries is read by its index, a page at a time', async () => {
  const wanted = (kind: string) => `'{"kind": "${kind}", "zone": "UTC"}'::jsonb, null, null, 51`
  expect(await pagesRead(amir, `core.agency_log(null, ${wanted('changes')})`)).toBeLessThan(1_500)
  expect(await pagesRead(amir, `core.agency_log(null, ${wanted('looks')})`)).toBeLessThan(1_500)
  expect(await pagesRead(amir, `core.client_log('${omar.clientId}', ${wanted('changes')})`)).toBeLessThan(1_500)
  expect(await pagesRead(omar, `core.own_log(null, ${wanted('looks')})`)).toBeLessThan(1_500)
  const { lines, next } = await amir.call(core).listAgencyLog({ query: { size: 50 } })
  expect(lines).toHaveLength(50)
  expect(next).not.toBeNull()
})
