import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { csrfOf, signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let omar: TestPerson
let rosa: TestPerson
let dana: TestPerson
let browser: Visitor
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  rosa = await portal.person({ agency: 'elm', roles: ['representative'], of: omar })
  browser = await signedIn(portal, rosa)
})
afterAll(() => portal.close())

const path = '/settings/own-numbers'
const add = async (address: string) =>
  browser.post(path, {
    _csrf: csrfOf(await browser.get(path)),
    _operation: 'core.addOwnNumber',
    _form: 'core.addOwnNumber',
    _done: 'numberAdded',
    wording: '2026-11',
    address,
    purposes: 'requests',
  })

test('whoever acts for somebody says at which number they are texted by a plain form, in either language, and stops it; the number is in no address', async () => {
  expect((await browser.get('/settings')).text).toContain(`href="${path}"`)
  const refused = await add('no number')
  expect([refused.status, refused.text.includes('value="no number"')]).toEqual([422, true])
  const added = await add('+1 555 010 4001')
  expect([added.status, added.headers['location']?.toString().includes('4001')]).toEqual([303, false])
  const page = await browser.get(path)
  for (const said of ['+1 555 010 4001', 'You agreed on', 'things to do']) expect(page.text).toContain(said)
  await rosa.call(core).changeOwnSettings({ body: { language: 'es', timeZone: 'America/Chicago' } })
  expect((await browser.get(path)).text).toContain('Mensajes de texto para usted')
  const [number] = (await rosa.call(core).getOwnNumbers()).numbers
  await browser.post(path, {
    _csrf: csrfOf(await browser.get(path)),
    _operation: 'core.withdrawOwnNumber',
    _done: 'channelStopped',
    'params.channelId': number?.id ?? '',
  })
  expect((await rosa.call(core).getOwnNumbers()).numbers[0]?.withdrawnAt).toBeDefined()
})

test('a client finds no such page, for theirs is how they may be reached', async () => {
  const own = await signedIn(portal, omar)
  expect((await own.get('/settings')).text).not.toContain(path)
  expect((await own.get(path)).status).toBeGreaterThanOrEqual(403)
})

test('staff read that a text went to somebody who acts for the client, and that a number of theirs said STOP', async () => {
  await portal.sql(
    `insert into core.sms_stop (id, account_id, mark, hint, stopped_at) values (gen_random_uuid(), $1, 'mark', '…4001', now())`,
    [rosa.accountId],
  )
  await portal.database.asOwner((link) =>
    link.send({
      text: `insert into core.delivery (tenant_id, id, agency_id, account_id, client_id, channel, kind, basis, language, state, address_hint)
        select tenant_id, gen_random_uuid(), $3, id, $2, 'sms', 'notifications.requests', 'consent:1', 'en', 'sent', '…4001' from core.account where id = $1`,
      values: [rosa.accountId, omar.clientId, omar.agencyId],
    }),
  )
  const { text } = await (await signedIn(portal, dana)).get(`/staff/clients/${omar.clientId}/portal/sent`)
  expect(text).toContain('to somebody who acts for them')
  expect(text).toMatch(/The number that ends in …4001, of somebody who acts for them, answered STOP/)
})
