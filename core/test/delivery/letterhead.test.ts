import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { operatorTenantId } from '../../src/server/kernel/tenants.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { picture } from '../logo/pictures.js'
import { type MailServer, openMailServer } from './mail-server.js'

let portal: TestPortal
let mail: MailServer
let ana: TestPerson
const ofTenant = () => ({ tenantId: portal.tenant().id, level: 'tenant', ownerId: portal.tenant().id })
const asOperator = (operation: string, input: object) =>
  portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call(`core.${operation}`, input))
const neutral = async (neutralMessages: boolean) => {
  await asOperator('changeSettings', { params: { ...ofTenant(), pluginId: 'core' }, body: { values: { neutralMessages } } })
  portal.kernel.snapshots.forget(portal.tenant().id)
}

beforeAll(async () => {
  mail = await openMailServer()
  portal = await startTestPortal({
    agencies: { elm: [], refuge: [] },
    delivery: { smtp: { url: mail.url, from: 'Portal <portal@example.org>' } },
  })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
  await portal.sql(`update core.client set email = 'ana@example.org', language = 'en' where id = $1`, [ana.clientId])
  await asOperator('changeTenant', { params: { tenantId: portal.tenant().id }, body: { name: 'Elm <County>', accent: '#0f5e5b' } })
  await asOperator('changeLogo', { params: ofTenant(), body: { content: picture('png').toString('base64') } })
  await portal.sql('update core.agency set is_victim_service_provider = true where id = $1', [portal.agency('refuge').id])
})
afterAll(async () => {
  await portal.close()
  await mail.close()
})

const post = (agency?: string) => {
  const agencyId = portal.agency(agency ?? 'elm').id
  return portal.kernel.system({ tenantId: ana.tenantId, agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'email',
      to: { clientId: ana.clientId ?? '' },
      kind: 'core.sample',
      basis: 'service',
      ...(agency !== undefined && { agencyId }),
      write: () => ({ subject: 'Something waits', paragraphs: ['Please look.'], link: { label: 'Open', path: '/join/x' } }),
    }),
  )
}
async function sent(agency?: string): Promise<string> {
  await post(agency)
  await portal.settled()
  return (mail.letters.at(-1)?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
}
const htmlOf = (raw: string): string => /<!doctype html>[\s\S]*<\/html>/.exec(raw)?.[0] ?? ''
const textOf = (raw: string): string => /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n----/.exec(raw)?.[1] ?? ''

test('as long as a tenant leaves its messages neutral, a letter bears no name, no colour and no picture', async () => {
  for (const agency of [undefined, 'elm']) {
    const raw = await sent(agency)
    expect(raw).not.toMatch(/Elm|Agency elm|#0f5e5b|image\/|cid:|<img/)
    expect(textOf(raw)).toContain('Please look.')
  }
})

test('where messages may say who sends them, a letter bears the name, the accent and the logo, and brings the picture with it', async () => {
  await neutral(false)
  const raw = await sent('elm')
  const html = htmlOf(raw)
  expect(html).toContain('<strong>Agency elm</strong>')
  expect(html).toContain('border-top:4px solid #0f5e5b')
  expect(html).toContain('<img src="cid:logo@letter.lintel" alt=""')
  expect(raw).toMatch(/Content-Type: image\/png; name=logo\.png/)
  expect(raw).toMatch(/Content-Disposition: inline; filename=logo\.png/)
  expect(raw.replaceAll(/\s/g, '')).toContain(picture('png').toString('base64').slice(0, 60))
  // Nothing is fetched when it is opened: the only addresses are those that people press.
  expect(html.match(/(?:src|background|url)\s*[=(]\s*["']?(?!cid:)[^"')]+/g)).toBeNull()
  expect(textOf(raw)).toMatch(/Please look\.[\s\S]*Open: http:\/\/localhost:3000\/join\/x[\s\S]*Agency elm/)
})

test('a letter of nobody in particular bears the tenant’s name, whatever signs are in it', async () => {
  const html = htmlOf(await sent())
  expect(html).toContain('<strong>Elm &#60;County&#62;</strong>')
})

test('an agency that serves victims of violence is not named; the tenant stands there', async () => {
  const raw = await sent('refuge')
  expect(raw).not.toContain('refuge')
  expect(htmlOf(raw)).toContain('Elm &#60;County&#62;')
})

test('a picture that was taken away while the letter waited leaves no gap', async () => {
  const agencyId = portal.agency('elm').id
  const later = new Date(Date.now() + 3_600_000)
  const { id } = await portal.kernel.system({ tenantId: ana.tenantId, agencyId }, core, (scope) =>
    scope.services.core.delivery.send({
      channel: 'email',
      to: { clientId: ana.clientId ?? '' },
      kind: 'core.sample',
      basis: 'service',
      agencyId,
      notBefore: later,
      write: () => ({ subject: 'Later', paragraphs: ['Please look.'] }),
    }),
  )
  await asOperator('removeLogo', { params: ofTenant() })
  await portal.database.asOwner((link) =>
    link.send({
      text: `update jobs.job_common set start_after = now() where name = 'delivery' and data->>'deliveryId' = $1`,
      values: [id],
    }),
  )
  await portal.settled()
  const raw = (mail.letters.at(-1)?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(raw).toContain('Later')
  expect(raw).not.toMatch(/cid:|image\//)
  expect(htmlOf(raw)).toContain('<strong>Agency elm</strong>')
})
