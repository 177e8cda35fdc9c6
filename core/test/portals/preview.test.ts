import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shelfPlugin } from './shelf-plugin.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
const params = (client = omar) => ({ params: { clientId: client.clientId ?? '' } })
const start = (person: TestPerson, create = true) => person.call(core).startPreview({ ...params(), body: { create } })

/** One request as a page makes it that staff see as its client. */
const look = async (person: TestPerson, preview: string, path: string, method: 'GET' | 'POST' | 'PATCH' = 'GET', payload?: object) => {
  const headers = { authorization: `Bearer ${person.token}`, 'lintel-preview': preview }
  const reply = await portal.app.inject({ method, url: path, headers, ...(payload !== undefined && { payload }) })
  return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json() }
}
const typeOf = ({ body }: { readonly body: { readonly type?: string } }): string => (body.type ?? '').replace('/problems/', '')
const audited = (clientId: string) =>
  portal.database.asOwner(async (link) => {
    await link.send({ text: 'begin' })
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [dana.tenantId] })
    await link.send({ text: 'set local role lintel_owner' })
    const { rows } = await link.send<Record<string, unknown>>({
      text: 'select operation, outcome, basis, account_id, staff_id, acting_client_id from core.audit_entry where acting_client_id = $1 or client_id = $1 order by id',
      values: [clientId],
    })
    await link.send({ text: 'rollback' })
    return rows
  })

beforeAll(async () => {
  portal = await startTestPortal({ plugins: [shelfPlugin], agencies: { elm: ['shelf'], oak: ['shelf'] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => portal.close())
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
})

test('staff who look as a client read what the client reads [S2.4]', async () => {
  const { id, clientId } = await start(dana)
  expect(clientId).toBe(omar.clientId)
  for (const path of ['/api/core/profile', '/api/core/session', '/api/core/sessions', '/api/shelf/peek']) {
    const [staff, client] = [await look(dana, id, path), await omar.fetch('GET', path)]
    expect([path, staff.status]).toEqual([path, 200])
    const comparable = (body: unknown) => JSON.stringify(body).replace(/"expiresAt":"[^"]*"/g, '')
    expect(comparable(staff.body)).toBe(comparable(client.body))
  }
  expect(typeOf(await look(dana, id, '/api/core/clients'))).toBe('core.forbidden')
})

test('nothing can be written while looking, by the kernel and by the database', async () => {
  const { id } = await start(dana)
  await dana.call(core).addPortalItems({ ...params(), body: { items: ['shelf:book'] } })
  for (const [method, path, payload] of [
    ['PATCH', '/api/core/settings', { language: 'es' }],
    ['POST', '/api/core/act-as', { hat: 'profile' }],
    ['POST', `/api/shelf/things/${crypto.randomUUID()}/take`, undefined],
  ] as const)
    expect(typeOf(await look(dana, id, path, method, payload))).toBe('core.previewOnly')
  // A plugin that writes where it should only read is stopped by the database.
  expect((await look(dana, id, '/api/shelf/scribble')).status).toBe(500)
  const [thing] = await dana.call(core).listPortalItems(params())
  expect(thing?.title).toBe('book')
  const entries = await audited(omar.clientId ?? '')
  expect(entries).toContainEqual(
    expect.objectContaining({ operation: 'core.previewOnly', outcome: 'deny', account_id: dana.accountId, staff_id: dana.staffMemberId }),
  )
})

test('the trail names who looked and as whom, for every look', async () => {
  const { id } = await start(dana)
  await look(dana, id, '/api/core/profile')
  const who = { account_id: dana.accountId, staff_id: dana.staffMemberId }
  const entries = await audited(omar.clientId ?? '')
  expect(entries).toContainEqual(expect.objectContaining({ ...who, operation: 'core.startPreview', outcome: 'allow' }))
  expect(entries).toContainEqual(
    expect.objectContaining({ ...who, operation: 'core.getOwnProfile', basis: 'preview', acting_client_id: omar.clientId }),
  )
})

test('without a portal there is nothing to view; the owner may create it in the same act, the team may not [S2.5, S2.26]', async () => {
  const ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await expect(start(dana, false)).rejects.toMatchObject({ id: 'core.noPortal' })
  await expect(start(ruth)).rejects.toMatchObject({ id: 'core.notRecordOwner' })
  await start(dana)
  const { id } = await start(ruth, false)
  expect((await look(ruth, id, '/api/core/profile')).status).toBe(200)
})

test('who sees the record by consent only may not look, nor may anybody else', async () => {
  await dana.call(core).createClientPortal(params())
  const olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  await expect(start(olga, false)).rejects.toMatchObject({ id: 'core.notFound' })
  await portal.sql(
    `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
      values ($1, $2, $3, $4, '{profile}', 'care', now() + interval '1 day')`,
    [crypto.randomUUID(), omar.clientId, dana.agencyId, olga.agencyId],
  )
  await expect(start(olga, false)).rejects.toMatchObject({ id: 'core.notRecordOwner' })
  const clerk = await portal.person({ agency: 'elm', roles: ['staff'] })
  await expect(start(clerk, false)).rejects.toMatchObject({ id: 'core.forbidden' })
  await expect(start(omar, false)).rejects.toMatchObject({ id: 'core.forbidden' })
})

test('a preview holds for one sign-in of one person, and ends with its time, by hand, or with the work', async () => {
  const { id } = await start(dana)
  const ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  for (const person of [ruth, omar]) expect(typeOf(await look(person, id, '/api/core/profile'))).toBe('core.previewOver')
  expect(typeOf(await look(dana, crypto.randomUUID(), '/api/core/profile'))).toBe('core.previewOver')
  await dana.call(core).endPreview({ params: { previewId: id } })
  expect(typeOf(await look(dana, id, '/api/core/profile'))).toBe('core.previewOver')

  const second = await start(ruth, false)
  await portal.sql('update core.staff_member set is_active = false where id = $1', [ruth.staffMemberId])
  expect((await look(ruth, second.id, '/api/core/profile')).status).not.toBe(200)

  const third = await start(dana, false)
  await portal.database.asOwner(async (link) => {
    await link.send({ text: 'begin' })
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [dana.tenantId] })
    await link.send({
      text: `set local role lintel_owner; update core.portal_preview set opened_at = now() - interval '30 minutes', expires_at = now() - interval '1 second' where id = '${third.id}'`,
    })
    await link.send({ text: 'commit' })
  })
  expect(typeOf(await look(dana, third.id, '/api/core/profile'))).toBe('core.previewOver')
})

test('looking shows the part of the agency that looks, never what another agency keeps', async () => {
  const oak = portal.agency('oak')
  await portal.sql('insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values ($1, $2, $3, $4, current_date)', [
    crypto.randomUUID(),
    omar.clientId,
    oak.programId,
    oak.id,
  ])
  const { id } = await start(dana)
  const { body } = await look(dana, id, '/api/core/profile')
  expect(body.agencies.map((agency: { readonly id: string }) => agency.id)).toEqual([dana.agencyId])
  expect(JSON.stringify(body)).not.toContain('Program of oak')
  expect(JSON.stringify((await omar.fetch('GET', '/api/core/profile')).body)).toContain('Program of oak')
})

test('a client without a login can be looked at before anybody is invited [S2.27]', async () => {
  const clientId = crypto.randomUUID()
  await portal.sql('insert into core.client (id, intake_agency_id, given_name, family_name) values ($1, $2, $3, $4)', [
    clientId,
    dana.agencyId,
    'Nia',
    'Cole',
  ])
  await portal.sql(
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date, assigned_staff_id) values ($1, $2, $3, $4, current_date, $5)',
    [crypto.randomUUID(), clientId, portal.agency('elm').programId, dana.agencyId, dana.staffMemberId],
  )
  const { id } = await dana.call(core).startPreview({ params: { clientId }, body: { create: true } })
  const { status, body } = await look(dana, id, '/api/core/profile')
  expect([status, body.givenName]).toEqual([200, 'Nia'])
  expect((await look(dana, id, '/api/core/session')).body).toMatchObject({ profiles: [], account: { username: null } })
})
