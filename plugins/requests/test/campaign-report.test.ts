import { core } from '@lintel/core'
import type { TestPerson } from '@lintel/core/testing'
import { massSending } from '@lintel/mass-sending/contract'
import { expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import { amir, portal, withMany } from './with-many.js'

withMany()

const client = () => portal.person({ agency: 'harbor', roles: ['client'] })
const nameOf = ({ clientId = '' }: TestPerson): string => `Client ${clientId.slice(0, 8)}`
const create = async (given: { readonly ids?: string; readonly tag?: string }): Promise<string> => {
  const body = {
    kind: 'requests.question',
    subject: 'Coat size?',
    body: 'Please say',
    enrollment: 'any' as const,
    programIds: [],
    ...given,
  }
  return (await amir.call(massSending).createCampaign({ body })).id
}
const idsOf = (people: readonly TestPerson[]): string => people.map(({ clientId }) => clientId).join('\n')
const start = async (campaignId: string): Promise<void> => {
  const { total } = await amir.call(massSending).getCampaign({ params: { campaignId } })
  await amir.call(massSending).startCampaign({ params: { campaignId }, body: { count: total } })
  await portal.settled()
}
const take = (campaignId: string, token: string = amir.token) =>
  portal.app.inject({
    url: `/api/mass-sending/campaigns/${campaignId}/report.csv`,
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
  })
const linesOf = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1)
const asOwner = (text: string, values: readonly unknown[]) =>
  portal.database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [amir.tenantId] })
    return link.send({ text, values })
  })
const refuse = ({ clientId }: TestPerson) =>
  portal.sql(
    'insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on) values (gen_random_uuid(), $1, $2, $3, current_date)',
    [amir.agencyId, clientId, amir.staffMemberId],
  )

test('the report is taken away as a table: who has it and how far they are, who was left out and why; no name is run as a formula [S1.4, S1.41]', async () => {
  const [opens, waits, refuses] = [await client(), await client(), await client()]
  await refuse(refuses)
  await portal.sql(`update core.client set given_name = '=HYPERLINK("https://bad.example"', family_name = 'x)' where id = $1`, [
    waits.clientId,
  ])
  const id = await create({ ids: idsOf([opens, waits, refuses]) })
  await start(id)
  const [item] = await opens.call(requests).listTodo({ query: {} })
  await opens.call(requests).openTodo({ params: { requestId: item?.id ?? '' } })
  const reply = await take(id)
  expect(reply.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="sent-to-many-${id.slice(0, 8)}.csv"`,
    'cache-control': 'no-store',
  })
  const [head, ...lines] = linesOf(reply.body)
  expect(reply.body.startsWith('\uFEFF')).toBe(true)
  expect(head).toBe('Client id,Name,What became of it,Why left out,How far they are,How they were told')
  const expected = [
    `${opens.clientId},${nameOf(opens)},Has it,,Opened,`,
    `${waits.clientId},"'=HYPERLINK(""https://bad.example"" x)",Has it,,"Has it, not seen yet",`,
    `${refuses.clientId},${nameOf(refuses)},Left out,Said no to the portal,,`,
  ]
  expect([...lines].toSorted()).toEqual(expected.toSorted())
})

test('it is in the reader’s language, and a packet says how far each is with all of it', async () => {
  const maria = await client()
  const templates = amir.call(requests)
  const { id: templateId } = await templates.createPacketTemplate({ body: { name: 'Housing' } })
  for (const title of ['One', 'Two']) await templates.addTemplatePart({ params: { templateId }, body: { kind: 'question', title } })
  const body = { kind: 'requests.packet', choiceId: templateId, ids: idsOf([maria]), enrollment: 'any' as const, programIds: [] }
  const { id } = await amir.call(massSending).createChosenCampaign({ body })
  expect(linesOf((await take(id)).body).at(-1)).toBe(`${maria.clientId},${nameOf(maria)},Waiting,,,`)
  await start(id)
  const [first] = await maria.call(requests).listTodo({ query: {} })
  await maria.call(requests).answerTodo({ params: { requestId: first?.id ?? '' }, body: { text: 'Here' } })
  expect(linesOf((await take(id)).body).at(-1)).toBe(`${maria.clientId},${nameOf(maria)},Has it,,"Begun, not all done",`)
  const rosa = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  await rosa.call(core).changeOwnSettings({ body: { language: 'es' } })
  expect(linesOf((await take(id, rosa.token)).body)).toEqual([
    'Id del cliente,Nombre,Qué pasó,Por qué quedó fuera,Hasta dónde llegó,Cómo se le avisó',
    `${maria.clientId},${nameOf(maria)},Lo tiene,,"Empezado, falta algo",`,
  ])
})

test('a long report comes whole, each person once', async () => {
  await portal.sql(
    `insert into core.client (id, intake_agency_id, given_name, family_name)
      select gen_random_uuid(), $1, 'Many', 'Client ' || n from generate_series(1, 1001) n`,
    [amir.agencyId],
  )
  await asOwner(
    `insert into mass_sending.client_tag (tenant_id, id, agency_id, client_id, tag)
      select k.tenant_id, gen_random_uuid(), $1, k.id, 'many' from core.client k where k.given_name = 'Many'`,
    [amir.agencyId],
  )
  const lines = linesOf((await take(await create({ tag: 'many' }))).body).slice(1)
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(1001)
  expect(lines).toHaveLength(1001)
})

test('only those who see the campaign take its report, and the log says that it was taken', async () => {
  const id = await create({ ids: idsOf([await client()]) })
  const dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  const omar = await client()
  const statuses = [dana.token, omar.token, ''].map(async (token) => (await take(id, token)).statusCode)
  expect(await Promise.all(statuses)).toEqual([404, 403, 401])
  expect((await take('no-id')).statusCode).toBe(404)
  await take(id)
  const { rows } = await asOwner(`select account_id from core.audit_entry where resource = 'report' and resource_id = $1`, [id])
  expect(rows).toEqual([{ account_id: amir.accountId }])
})
