import { core } from '@lintel/core'
import { massSending } from '@lintel/mass-sending/contract'
import { messaging } from '@lintel/messaging/contract'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { notifications } from '@lintel/notifications/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'

interface Table {
  readonly name: string
  readonly isForced: boolean
  readonly isGuarded: boolean
  readonly isReadable: boolean
}
const schemas = ['core', 'auth', ...plugins.map(({ contract }) => contract.id.replace(/[A-Z]/g, (big) => `_${big.toLowerCase()}`))]
let portal: TestPortal
let admin: pg.Client
let tables: readonly Table[]

beforeAll(async () => {
  const on = plugins.map(({ contract }) => contract.id)
  portal = await startTestPortal({ plugins, tenants: { north: { elm: on }, south: { elm: on } } })
  for (const tenant of ['north', 'south']) {
    const dana = await portal.person({ tenant, agency: 'elm', roles: ['caseManager'], mayStart: true })
    const omar = await portal.person({ tenant, agency: 'elm', roles: ['client'], assignedTo: dana })
    const clientId = omar.clientId ?? ''
    await dana.call(messaging).writeToClient({ params: { clientId }, body: { body: `Word of ${tenant}` } })
    await portal.sql(
      `insert into core.sms_stop (id, client_id, mark, hint, stopped_at) values (gen_random_uuid(), $1, 'mark', '…', now())`,
      [clientId],
      tenant,
    )
    const rosa = await portal.person({ tenant, agency: 'elm', roles: ['representative'], of: omar })
    await rosa.call(core).addOwnNumber({ body: { address: '+1 555 010 0142', purposes: ['requests'], wording: '2026-11' } })
    await sendToMany(tenant, omar)
    const own = omar.call(notifications)
    await own.setQuietHours({ body: { begins: '22:00', ends: '07:00' } })
    await own.chooseKind({ params: { kind: 'messages' }, body: { channels: ['email'], rhythm: 'daily' } })
    await own.chooseManner({ body: { hour: 9, weekday: '1', saysWhat: false } })
  }
  await portal.settled()
  admin = new pg.Client({ connectionString: portal.databaseUrl })
  await admin.connect()
  const { rows } = await admin.query<Table>(
    `
    select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as "isForced",
      exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_guard' and not p.polpermissive) as "isGuarded",
      has_table_privilege('lintel_app', c.oid, 'select') as "isReadable"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname = any ($1) order by 1`,
    [schemas],
  )
  tables = rows
})
afterAll(async () => {
  await admin.end()
  await portal.close()
})

/** A campaign that reached a client, the client's tag, and a no to the next one. */
async function sendToMany(tenant: string, client: TestPerson): Promise<void> {
  const amir = (await portal.person({ tenant, agency: 'elm', roles: ['administrator'] })).call(massSending)
  await amir.changeTags({ params: { clientId: client.clientId ?? '' }, body: { tags: `tag of ${tenant}` } })
  const text = { kind: 'messaging.message', subject: `Word of ${tenant}`, body: `Word of ${tenant}` }
  const { id } = await amir.createCampaign({ body: { ...text, enrollment: 'any', programIds: [], ids: client.clientId ?? '' } })
  await amir.startCampaign({ params: { campaignId: id }, body: { count: 1 } })
  await client.call(massSending).changeOptOut({ body: { isOptedOut: true } })
}

/** Rows of a table as the serving role sees them, with the tenant of each. */
async function seen(table: string, variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return portal.database.transaction('app', variables, async (link) => {
    const { rows } = await link.send<{ row: { tenant_id?: string; id?: string } }>({
      text: `select to_jsonb(t) as row from ${table} t`,
      values: [],
    })
    return rows.map(({ row }) => row.tenant_id ?? row.id ?? '')
  })
}
/** Tables of all tenants, by name: the ledger of migrations, the throttle of sign-ins, the ids of callbacks, and the proof of the secret. */
const shared = ['core.migration', 'auth.throttle', 'auth.callback_seen', 'auth.secret_proof']

const ofMany = ['campaign', 'recipient', 'client_tag', 'opt_out'].map((name) => `mass_sending.${name}`)
const ofNews = ['notice', 'quiet_hours', 'choice', 'manner'].map((name) => `notifications.${name}`)

describe('every table', () => {
  test('forces row level security and stands behind the tenant guard, but for the shared ones', () => {
    expect(tables.length).toBeGreaterThan(20)
    const open = tables.filter(({ isForced, isGuarded }) => !isForced || !isGuarded).map(({ name }) => name)
    expect(open.filter((name) => !shared.includes(name))).toEqual([])
  })

  test('shows the serving role nothing outside a unit of work', async () => {
    for (const { name, isReadable } of tables)
      if (isReadable && !shared.includes(name)) expect([name, await seen(name, {})]).toEqual([name, []])
  })

  test('shows a tenant its own rows and never those of another, whatever the unit claims besides', async () => {
    const north = portal.tenant('north')
    const agencies = [...north.agencies.values(), ...portal.tenant('south').agencies.values()].map(({ id }) => id)
    const variables = { 'lintel.tenant': north.id, 'lintel.agencies': `{${agencies.join(',')}}`, 'lintel.system': 'agency' }
    const filled = []
    for (const { name, isReadable } of tables) {
      if (!isReadable || shared.includes(name)) continue
      const owners = new Set(await seen(name, variables))
      if (owners.size > 0) filled.push(name)
      expect([name, [...owners].filter((owner) => owner !== north.id)]).toEqual([name, []])
    }
    expect(filled).toEqual(
      expect.arrayContaining(['core.client', 'core.sms_stop', 'messaging.conversation', 'messaging.message', ...ofNews, ...ofMany]),
    )
  })

  test('refuses the serving role every way around its policies', async () => {
    const attempts = [
      'alter table messaging.message disable row level security',
      'set role lintel_owner',
      'set session authorization postgres',
      'drop policy tenant_guard on messaging.message',
      'create table core.mine (id int)',
      `update messaging.message set tenant_id = gen_random_uuid()`,
    ]
    const variables = { 'lintel.tenant': portal.tenant('north').id }
    for (const text of attempts)
      expect([
        text,
        await portal.database.transaction('app', variables, (link) => link.send({ text })).catch((error: { code?: string }) => error.code),
      ]).toEqual([text, '42501'])
  })
})
