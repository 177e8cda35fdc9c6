import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { pageMedia } from '@lintel/core/ui'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending } from '@lintel/mass-sending/contract'
import requestsPlugin from '@lintel/requests'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { signedIn, type Visitor } from './visitor.js'

const plugins = [massSendingPlugin, requestsPlugin]
let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
let omar: TestPerson
let visitor: Visitor
beforeAll(async () => {
  portal = await startTestPortal({
    plugins,
    agencies: { elm: ['massSending', 'requests'] },
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  visitor = await signedIn(portal, amir, '/staff')
}, 60_000)
afterAll(() => portal.close())

test('the list of requests is narrowed to a kind by its address, which keeps what else was asked', async () => {
  const params = { clientId: omar.clientId ?? '' }
  for (const [kind, title] of [
    ['requests:question', 'Coat size?'],
    ['requests:read', 'House rules'],
  ] as const)
    await dana.call(requests).sendRequest({ params, body: { kind, title } })
  const { text } = await visitor.get('/staff/requests?of=waiting&mine=no&by=sent&kind=requests:read')
  expect(text).toContain('House rules')
  expect(text).not.toContain('Coat size?')
  expect(text).toMatch(/<form class="filters" method="get" action="\/staff\/requests">/)
  for (const field of ['name="of" value="waiting"', 'name="mine" value="no"', 'name="by" value="sent"'])
    expect(text).toContain(`<input type="hidden" ${field}`)
  expect(text).toMatch(/<option value="requests:read" selected[^>]*>/)
  expect(text).toContain('of=ended&amp;mine=no&amp;by=sent&amp;kind=requests:read')
  const all = await visitor.get('/staff/requests?of=waiting&mine=no&kind=')
  expect([all.text.includes('House rules'), all.text.includes('Coat size?')]).toEqual([true, true])
  const none = await visitor.get('/staff/requests?of=ended&mine=no&kind=requests:read')
  expect(none.text).toContain('Nothing of this kind')
})

test('a client’s record lists as waiting for them only what waits, and folds what ended', async () => {
  const ruth = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  const params = { clientId: ruth.clientId ?? '' }
  const ask = (title: string) => dana.call(requests).sendRequest({ params, body: { kind: 'requests:question', title } })
  await ask('Coat size?')
  const { id } = await ask('Shoe size?')
  await dana.call(requests).cancelRequest({ params: { requestId: id }, body: { reason: 'Found out' } })
  const { text } = await visitor.get(`/staff/clients/${ruth.clientId}`)
  const [, waiting = '', ended = ''] =
    /Waiting for [\s\S]*?(<table[\s\S]*?)<details><summary>1 ended<\/summary>([\s\S]*?)<\/details>/.exec(text) ?? []
  expect(waiting).toContain('Coat size?')
  expect(waiting).not.toContain('Shoe size?')
  expect(ended).toContain('Shoe size?')
})

test('a campaign that is being sent is looked at again by a link where no scripts run, and its report is taken away from its page', async () => {
  const body = { kind: 'requests.question', subject: 'Which day?', body: 'Say', enrollment: 'any' as const, programIds: [] }
  const { id } = await amir.call(massSending).createCampaign({ body: { ...body, ids: omar.clientId ?? '' } })
  const path = `/staff/send-to-many/${id}`
  expect((await visitor.get(path)).text, 'nothing to report yet').not.toContain('report.csv')
  await portal.kernel.queue.stop()
  await amir.call(massSending).startCampaign({ params: { campaignId: id }, body: { count: 1 } })
  const moving = await visitor.get(path)
  expect(moving.text).toMatch(new RegExp(`<a class="button quiet slim plain-only" href="${path}">Look again</a>`))
  await portal.kernel.queue.start()
  await portal.settled()
  const { text } = await visitor.get(path)
  expect(text).not.toContain('Look again')
  const address = /href="(\/api\/mass-sending\/campaigns\/[^"]+\/report\.csv)"/.exec(text)?.[1] ?? ''
  const report = await visitor.get(address)
  expect([report.status, report.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(report.text).toContain(`${omar.clientId},`)
})

test.each([
  ['en', 'It is larger than 4 MB. Send a smaller one.'],
  ['es', 'Pesa más de 4 MB. Envíe uno más pequeño.'],
])(
  'a file of clients that is larger than a list may be says at its field how much is taken, and keeps what was typed: %s',
  async (language, said) => {
    const path = '/staff/send-to-many/new'
    const headers = { authorization: `Bearer ${amir.token}`, accept: 'text/html', cookie: `lintel_language=${language}` }
    const { body: page } = await portal.app.inject({ url: path, headers })
    const [form = ''] = /<form[^>]*enctype="multipart\/form-data"[\s\S]*?<\/form>/.exec(page) ?? []
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ])
    const typed = [...hidden, ['subject', 'Winter hours'], ['body', 'Doors open at five'], ['enrollment', 'any']]
    const part = (about: string, value: string) => `--b\r\ncontent-disposition: form-data; ${about}\r\n\r\n${value}\r\n`
    const fields = typed.map(([name, value]) => part(`name="${name}"`, String(value).replaceAll('&quot;', '"').replaceAll('&amp;', '&')))
    const file = part('name="list"; filename="clients.csv"', 'HH-1,a name of somebody\r\n'.repeat(200_000))
    const send = (more: Readonly<Record<string, string>>) =>
      portal.app.inject({
        method: 'POST',
        url: path,
        headers: { ...headers, ...more, 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=b' },
        payload: `${fields.join('')}${file}--b--\r\n`,
      })
    const sent = await send({})
    expect(sent.statusCode).toBe(422)
    expect(/<p class="fault" id="[^"]*list-fault">([^<]*)</.exec(sent.body)?.[1]).toContain(said)
    expect(sent.body).toContain('clients.csv')
    expect(sent.body).toContain('value="Winter hours"')
    const byScript = await send({ accept: pageMedia })
    expect(byScript.json()).toMatchObject({
      portal: {
        form: {
          faults: [{ pointer: '/body/list', detail: expect.stringContaining(said) }],
          values: { subject: ['Winter hours'], body: ['Doors open at five'] },
        },
      },
    })
  },
)
