import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainKeys } from '../../src/server/chain/signing-keys.js'
import { sealEntries } from '../../src/server/chain/seal-entries.js'
import { startTestPortal, type TestPortal } from '../../src/testing/index.js'

let portal: TestPortal
let tenantId: string
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] } })
  tenantId = portal.tenant().id
})
afterAll(() => portal.close())

/** As every ten seconds: not all from the beginning. */
const seal = () => sealEntries({ database: portal.database, keys: chainKeys(portal.secret) }, tenantId)
const inTenant = (text: string) => portal.database.transaction('app', { 'lintel.tenant': tenantId }, (link) => link.send({ text }))
const write = (count: number) =>
  inTenant(`insert into core.audit_entry (operation, outcome) select 'core.soon', 'allow' from generate_series(1, ${count})`)
const timePasses = () =>
  portal.database.asOwner((link) =>
    link.send({
      text: `set session_replication_role = replica; update core.audit_checkpoint set at = at - interval '1 hour';
        set session_replication_role = origin`,
    }),
  )
/** An entry whose transaction ends when this is called. */
async function onItsWay(): Promise<() => Promise<void>> {
  const [written, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const late = portal.database.transaction('app', { 'lintel.tenant': tenantId }, async (link) => {
    await link.send({ text: `insert into core.audit_entry (operation, outcome) values ('core.late', 'allow')` })
    written.resolve()
    await mayEnd.promise
  })
  await written.promise
  return async () => {
    mayEnd.resolve()
    await late
  }
}

test('an entry of a transaction that had not ended is sealed the next time', async () => {
  await write(2_500)
  expect((await seal()).checkpoint).toBeDefined()
  const end = await onItsWay()
  await write(10)
  expect((await seal()).entries).toBe(10)
  await end()
  expect(await seal()).toEqual({ entries: 1, checkpoint: undefined })
})

test('an entry behind thousands of sealed ones is sealed before the next checkpoint is signed', async () => {
  const end = await onItsWay()
  await write(2_500)
  expect((await seal()).entries).toBe(2_500)
  await end()
  await timePasses()
  const { entries, checkpoint } = await seal()
  expect(entries).toBe(1)
  expect(checkpoint).toBeDefined()
})

test('an entry of a transaction that had not ended at a checkpoint is sealed, also where nothing happens for an hour', async () => {
  await timePasses()
  await write(1)
  const end = await onItsWay()
  await write(2_500)
  expect((await seal()).checkpoint).toBeDefined()
  await end()
  await timePasses()
  await write(1)
  expect((await seal()).entries).toBe(2)
})
