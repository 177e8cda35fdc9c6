import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shelfPlugin } from './shelf-plugin.js'

/** What of the record is only for those who work with the client: everything that these permissions open. */
const watched = new Set(['inviteClients', 'addPortalItems', 'viewAsClient', 'helpBackIn'])
const login = { username: 'rules.portal', isRepresentative: false, isActive: true }
const bodies: Readonly<Record<string, object>> = {
  addPortalItems: { items: ['shelf:book'] },
  startPreview: { create: true },
  inviteClient: { channel: 'email' },
  addClientLogin: login,
  stageClientLogin: login,
  changeClientLogin: { isRepresentative: false, isActive: false },
  setClientPassword: {},
  stageClientLoginChange: { isRepresentative: false, isActive: false },
  stageClientPassword: {},
  recordPortalRefusal: {},
}
const params: Readonly<Record<string, string>> = { itemId: 'shelf:1', invitationId: crypto.randomUUID(), accessId: crypto.randomUUID() }
/** Read from the contract, so that what is added tomorrow is tried, too. */
const operations = Object.entries(core.input.operations).filter(
  ([, { permission = '', path }]: readonly [string, { readonly permission?: string; readonly path: string }]) =>
    watched.has(permission) && path.includes(':clientId'),
)

let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let olga: TestPerson
let glass: TestPerson
let omar: TestPerson
const extra = `{core.inviteClients,core.helpBackIn}`

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [shelfPlugin], agencies: { elm: ['shelf'], oak: ['shelf'], ash: ['shelf'] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  glass = await portal.person({ agency: 'ash', roles: ['administrator'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  await portal.sql(`update core.staff_member set extra_permissions = '${extra}' where id = any ($1)`, [
    [dana, ruth].map(({ staffMemberId }) => staffMemberId),
  ])
  await portal.sql(
    `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
      values ($1, $2, $3, $4, '{profile,messages}', 'care', now() + interval '1 day')`,
    [crypto.randomUUID(), omar.clientId, dana.agencyId, olga.agencyId],
  )
})
afterAll(() => portal.close())

const act = async (person: TestPerson, name: string): Promise<{ status: number; type: string }> => {
  const { method, path } = core.input.operations[name as 'addPortalItems']
  const filled = path.replace(/:(\w+)/g, (_, key: string) => (key === 'clientId' ? (omar.clientId ?? '') : (params[key] ?? 'missing')))
  const { status, body } = await person.fetch(method, `/api/core${filled}`, bodies[name])
  return { status, type: String((body as { type?: string } | undefined)?.type ?? '').replace('/problems/', '') }
}
const kept = () =>
  portal.sql<{ n: string }>(
    `select concat_ws('/', (select count(*) from core.invitation), (select count(*) from core.client_portal), (select count(*) from core.portal_preview),
      (select count(*) from core.portal_refusal), (select count(*) from core.profile_access), (select count(*) from core.portal_addition), (select count(*) from core.login_change)) as n`,
    [],
  )

test('there is something to try', () => {
  expect(operations.map(([name]) => name)).toEqual(
    expect.arrayContaining(['inviteClient', 'addPortalItems', 'stageClientLogin', 'sendPortalSheet', 'issuePaperCode', 'startPreview']),
  )
})

describe.each(operations.map(([name]) => name))('%s', (name) => {
  test('is refused to whoever only reads the record, by consent or in an emergency, and changes nothing [S2.13]', async () => {
    const before = await kept()
    expect(await act(olga, name)).toEqual({ status: 403, type: 'core.notRecordOwner' })
    expect((await act(glass, name)).status).toBe(404)
    await portal.sql(
      `insert into core.break_glass (id, client_id, agency_id, account_id, reason, expires_at) values ($1, $2, $3, $4, 'found unconscious at the door', now() + interval '1 hour')`,
      [crypto.randomUUID(), omar.clientId, glass.agencyId, glass.accountId],
    )
    expect(await act(glass, name)).toEqual({ status: 403, type: 'core.notRecordOwner' })
    await portal.sql('delete from core.break_glass where account_id = $1', [glass.accountId])
    expect(await kept()).toEqual(before)
  })

  const isOwners = core.input.operations[name as 'addPortalItems'].permission === ('addPortalItems' as string)
  test(`is ${isOwners ? 'refused to' : 'open to'} the team of the record [S2.44]`, async () => {
    const { type } = await act(ruth, name)
    if (isOwners) expect(type).toBe('core.notRecordOwner')
    else expect(type).not.toBe('core.notRecordOwner')
  })

  test('is open to the owner [S2.43]', async () => {
    expect(['core.notRecordOwner', 'core.forbidden']).not.toContain((await act(dana, name)).type)
  })
})
