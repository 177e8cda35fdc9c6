import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { chainKeys } from '../../src/server/chain/signing-keys.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

let portal: TestPortal
let beside: TestPortal
let dana: TestPerson
let south: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ tenants: { north: { elm: [] }, south: { elm: [] } } })
  beside = await startTestPortal({ beside: portal })
  dana = await portal.person({ tenant: 'north', agency: 'elm', roles: ['caseManager'] })
  south = await portal.person({ tenant: 'south', agency: 'elm', roles: ['caseManager'] })
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})

const act = async (times: number) => {
  for (let at = 0; at < times; at++) await dana.call(core).listClients({ query: {} })
}
const seal = () => portal.kernel.chain.seal(dana.tenantId)
const verify = () => portal.kernel.chain.verify(dana.tenantId)
/** Does something to the tables as a superuser who knows how, looks, and puts it back. */
async function tampered(change: string, look: () => Promise<void> = async () => undefined) {
  await portal.database.asOwner(async (link) => {
    await link.send({ text: 'create schema if not exists spare; drop table if exists spare.e, spare.s, spare.c' })
    for (const [name, table] of [
      ['e', 'audit_entry'],
      ['s', 'audit_seal'],
      ['c', 'audit_checkpoint'],
    ])
      await link.send({ text: `create table spare.${name} as select * from core.${table}` })
    await link.send({ text: `set session_replication_role = replica; ${change}; set session_replication_role = origin` })
  })
  const report = await verify()
  await look()
  await portal.database.asOwner((link) =>
    link.send({
      text: `set session_replication_role = replica;
        delete from core.audit_entry; insert into core.audit_entry overriding system value select * from spare.e;
        delete from core.audit_seal; insert into core.audit_seal select * from spare.s;
        delete from core.audit_checkpoint; insert into core.audit_checkpoint select * from spare.c;
        drop schema spare cascade; set session_replication_role = origin`,
    }),
  )
  expect((await verify()).firstBreak).toBeUndefined()
  return report.firstBreak
}
const north = () => `tenant_id = '${dana.tenantId}'`

test('every entry is sealed once, in a chain of its tenant, with a signed checkpoint at the end', async () => {
  await act(5)
  const { entries, checkpoint } = await seal()
  expect(entries).toBeGreaterThan(5)
  expect(checkpoint).toMatchObject({ tenantId: dana.tenantId })
  const report = await verify()
  expect(report).toMatchObject({ sealed: entries, unsealed: 0, checkpoints: 1, unknownKeys: 0, firstBreak: undefined })
  expect((await portal.kernel.chain.verify(south.tenantId)).sealed).toBe(0)
})

test('whoever asks twice in a row is given the same checkpoint twice, by whichever process', async () => {
  const { checkpoint } = await seal()
  expect(checkpoint).toMatchObject({ tenantId: dana.tenantId })
  expect(await beside.kernel.chain.seal(dana.tenantId)).toEqual({ entries: 0, checkpoint })
  expect(await portal.kernel.chain.verify(dana.tenantId, checkpoint && [checkpoint])).toMatchObject({
    unknownKeys: 0,
    firstBreak: undefined,
  })
})

test('a checkpoint asked for while another process seals waits for it', async () => {
  await act(2)
  const [held, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const other = portal.database.transaction('worker', { 'lintel.tenant': dana.tenantId }, async (link) => {
    await link.send({ text: `select pg_advisory_xact_lock(hashtextextended('lintel audit chain ' || $1, 0))`, values: [dana.tenantId] })
    held.resolve()
    await mayEnd.promise
  })
  await held.promise
  const asked = seal()
  mayEnd.resolve()
  await other
  expect((await asked).entries).toBeGreaterThan(1)
})

test('several processes seal one trail without a gap or a fork', async () => {
  await act(20)
  await Promise.all([portal, beside, portal, beside].map(({ kernel }) => kernel.chain.seal(dana.tenantId)))
  await seal()
  const report = await verify()
  expect(report).toMatchObject({ unsealed: 0, firstBreak: undefined })
  expect(await beside.kernel.chain.verify(dana.tenantId)).toEqual(report)
})

test('an entry that comes into sight late is sealed, too', async () => {
  const [written, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const late = portal.database.transaction('app', { 'lintel.tenant': dana.tenantId }, async (link) => {
    await link.send({ text: `insert into core.audit_entry (operation, outcome) values ('core.late', 'allow')` })
    written.resolve()
    await mayEnd.promise
  })
  await written.promise
  await act(2)
  await seal()
  mayEnd.resolve()
  await late
  expect((await seal()).entries).toBe(1)
  expect(await verify()).toMatchObject({ unsealed: 0, firstBreak: undefined })
})

describe('a superuser who changes the tables is found out', () => {
  test.each([
    [
      'another operation',
      () =>
        `update core.audit_entry set operation = 'core.getClient' where ${north()} and id = (select entry_id from core.audit_seal where ${north()} and seq = 3)`,
      'changed',
      '3',
    ],
    [
      'another moment',
      () =>
        `update core.audit_entry set at = at + interval '1 microsecond' where ${north()} and id = (select entry_id from core.audit_seal where ${north()} and seq = 4)`,
      'changed',
      '4',
    ],
    [
      'another person',
      () =>
        `update core.audit_entry set account_id = gen_random_uuid() where ${north()} and id = (select entry_id from core.audit_seal where ${north()} and seq = 2)`,
      'changed',
      '2',
    ],
    [
      'other fields',
      () =>
        `update core.audit_entry set fields = '{phone}' where ${north()} and id = (select entry_id from core.audit_seal where ${north()} and seq = 5)`,
      'changed',
      '5',
    ],
    [
      'an entry taken out',
      () => `delete from core.audit_entry where ${north()} and id = (select entry_id from core.audit_seal where ${north()} and seq = 6)`,
      'entryMissing',
      '6',
    ],
    [
      'entry and seal taken out',
      () =>
        `delete from core.audit_entry where ${north()} and id = (select entry_id from core.audit_seal where ${north()} and seq = 7); delete from core.audit_seal where ${north()} and seq = 7`,
      'sealMissing',
      '7',
    ],
    ['a seal made up', () => `update core.audit_seal set hash = sha256('x') where ${north()} and seq = 8`, 'changed', '8'],
  ] as const)('%s', async (_, change, kind, seq) => {
    expect(await tampered(change())).toMatchObject({ kind, seq })
  })

  test('the whole chain made anew: the signature does not fit', async () => {
    const found = await tampered(`update core.audit_checkpoint set hash = sha256('y') where ${north()}`)
    expect(found?.kind).toBe('checkpointWrong')
  })

  test('the end cut off: a checkpoint stands behind it', async () => {
    const end = `seq >= (select max(seq) - 1 from core.audit_seal where ${north()})`
    const found =
      await tampered(`delete from core.audit_entry where ${north()} and id in (select entry_id from core.audit_seal where ${north()} and ${end});
      delete from core.audit_seal where ${north()} and ${end}`)
    expect(found?.kind).toBe('cutOff')
  })

  test('the end cut off with its checkpoints: one that was kept elsewhere tells', async () => {
    await act(3)
    const { checkpoint } = await seal()
    if (checkpoint === undefined) throw new Error('no checkpoint was signed')
    const end = `seq >= ${checkpoint.seq}::bigint - 1`
    await tampered(
      `delete from core.audit_entry where ${north()} and id in (select entry_id from core.audit_seal where ${north()} and ${end});
        delete from core.audit_seal where ${north()} and ${end}; delete from core.audit_checkpoint where ${north()} and ${end}`,
      async () => {
        const { firstBreak } = await portal.kernel.chain.verify(dana.tenantId, [checkpoint])
        expect(firstBreak).toEqual({ seq: checkpoint.seq, kind: 'cutOff' })
      },
    )
  })
})

test('nobody who serves data sees or writes seals, and nobody changes them', async () => {
  const as = (role: 'app' | 'worker', text: string) =>
    portal.database
      .transaction(role, { 'lintel.tenant': dana.tenantId }, (link) => link.send({ text }))
      .then(
        ({ count }) => `${count}`,
        (error: { readonly code?: string }) => error.code,
      )
  expect(await as('app', 'select 1 from core.audit_seal')).toBe('42501')
  expect(await as('app', `insert into core.audit_seal (seq, entry_id, hash) values (9999, 1, sha256('x'))`)).toBe('42501')
  expect(await as('app', 'select 1 from core.audit_entry')).toBe('42501')
  expect(await as('worker', 'delete from core.audit_seal')).toBe('42501')
  expect(await as('worker', `update core.audit_checkpoint set key_id = 'x'`)).toBe('42501')
})

test('a checkpoint is checked with the keys of this secret and of those before it, and with no other', () => {
  const text = { tenantId: dana.tenantId, seq: '1', hash: 'ab', at: '2026-11-27T08:00:00.000000Z' }
  const old = chainKeys('an old secret of more than thirty-two bytes')
  const now = chainKeys('a new secret of more than thirty-two bytes.', ['an old secret of more than thirty-two bytes'])
  const signature = old.sign(text)
  expect(now.check(old.keyId, text, signature)).toBe('right')
  expect(now.check(old.keyId, { ...text, hash: 'ac' }, signature)).toBe('wrong')
  expect(chainKeys('a third secret of more than thirty-two bytes').check(old.keyId, text, signature)).toBe('unknown')
})

test('the embedded database keeps the same chain', async () => {
  const small = await startTestPortal({ agencies: { elm: [] }, database: 'pglite' })
  const { tenantId } = await small.person({ agency: 'elm', roles: ['client'] })
  const { entries } = await small.kernel.chain.seal(tenantId)
  expect(entries).toBeGreaterThan(1)
  expect(await small.kernel.chain.verify(tenantId)).toMatchObject({ sealed: entries, unsealed: 0, firstBreak: undefined })
  await small.close()
}, 90_000)
