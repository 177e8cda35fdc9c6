import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shelfPlugin } from '../../../core/test/portals/shelf-plugin.js'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { hiddenOf } from './send-form.js'
import { csrfOf, type Seen, signedIn, type Visitor } from './visitor.js'

const day = 24 * 60 * 60 * 1000
/** A year that has not come, and whose name is therefore said. */
const laterYear = new Date().getUTCFullYear() + 2
const farDay = `${laterYear}-01-31`
let ahead = 0
let portal: TestPortal
let dana: TestPerson
let staff: Visitor
let clientId: string

beforeAll(async () => {
  const plugins = [shelfPlugin]
  portal = await startTestPortal({
    plugins,
    agencies: { elm: ['shelf'], oak: ['shelf'] },
    now: () => new Date(Date.now() + ahead),
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  staff = await signedIn(portal, dana, '/staff')
})
afterAll(() => portal.close())
beforeEach(async () => {
  ahead = 0
  clientId = (await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })).clientId ?? ''
})

const record = (): string => `/staff/clients/${clientId}`
const tab = (): string => `${record()}/portal`
const plain = ({ text }: Seen): string => text.replace(/<script[\s\S]*?<\/script>/g, '').replaceAll('&quot;', '"')
/** Sends a form of a page as a browser without scripts does. */
const send = async (visitor: Visitor, path: string, operation: string, more: Readonly<Record<string, string>> = {}): Promise<Seen> => {
  const page = await visitor.get(path)
  const [markup = ''] = page.text.match(new RegExp(`<form(?:(?!</form>)[\\s\\S])*value="core\\.${operation}"[\\s\\S]*?</form>`)) ?? []
  const fields = [...markup.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&quot;', '"'),
  ])
  return visitor.post(path, { ...Object.fromEntries(fields), _csrf: csrfOf(page), ...more })
}
const add = (dueOn?: string) =>
  dana.call(core).addPortalItems({ params: { clientId }, body: { items: ['shelf:book'], ...(dueOn !== undefined && { dueOn }) } })

/** The form of *View as*, as it stands on the record of a client who has a portal. */
const previewForm = async (): Promise<Record<string, string>> => {
  const other = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  const params = { clientId: other.clientId ?? '' }
  await dana.call(core).createClientPortal({ params })
  return hiddenOf(await staff.get(`/staff/clients/${params.clientId}/portal`), 'startPreview')
}

test('every page of a record leads to the client’s portal from the navigation at the left [S2.1]', async () => {
  await add()
  const seen = new Set([record()])
  for (const path of seen) {
    const page = await staff.get(path)
    expect([path, page.status]).toEqual([path, 200])
    const [, nav = ''] = /<nav class="nav"[^>]*>([\s\S]*?)<\/nav>/.exec(page.text) ?? []
    expect(nav, path).toContain(`href="${tab()}"`)
    expect(nav, path).toContain('Client portal')
    for (const [, link = ''] of page.text.matchAll(/href="(\/staff\/clients\/[^"?#]*)"/g))
      if (link.startsWith(`${record()}/`)) seen.add(link)
  }
  const beyond = ['/enrollments', '/portal', '/portal/add', '/portal/sheet', '/log']
  expect([...seen]).toEqual(expect.arrayContaining(beyond.map((path) => `${record()}${path}`)))
  expect((await staff.get('/staff/clients')).text).not.toContain('/portal"')
})

test('before there is a portal the record says so in these words, and viewing is greyed out [S2.5, S2.14, S2.15]', async () => {
  const name = `Client ${clientId.slice(0, 8)}`
  for (const path of [record(), tab()]) {
    const page = plain(await staff.get(path))
    expect(page).toContain(`Client portal is not yet set up for ${name}. A portal will be automatically created when you add items.`)
    expect(page).toMatch(/<button type="button" class="button quiet slim" aria-disabled="true" disabled[^>]*>View as/)
    expect(page).not.toMatch(/\/portal\/[0-9a-f]{8}-/)
  }
  const refused = await staff.post(tab(), { ...(await previewForm()), 'params.clientId': clientId })
  expect([refused.status, plain(refused)]).toEqual([422, expect.stringContaining('role="alert"')])
})

test('the portal is created by hand and can be viewed at once, in a tab of its own [S2.3, S2.6, S2.27]', async () => {
  const made = await send(staff, tab(), 'createClientPortal')
  expect(made.status).toBe(303)
  const page = plain(await staff.get(tab()))
  expect(page).toContain('The portal is set up. You can add items, and view it.')
  expect(page).toMatch(/<form[^>]*target="_blank"[^>]*>[\s\S]*?View as/)
  expect(page).toMatch(/\/portal\/[0-9a-f-]{36}/)
  const opened = await send(staff, tab(), 'startPreview')
  expect(String(opened.headers.location)).toMatch(/^\/preview\/[0-9a-f-]{36}$/)
})

test('the icon at the top of the record creates the portal and opens it in one press [S2.26]', async () => {
  const page = await staff.get(`${record()}/enrollments`)
  expect(page.text).toMatch(/<form[^>]*target="_blank"[^>]*>[\s\S]*?Open the client portal of/)
  const opened = await send(staff, `${record()}/enrollments`, 'startPreview')
  expect(String(opened.headers.location)).toMatch(/^\/preview\/[0-9a-f-]{36}$/)
  expect((await dana.call(core).getClientPortal({ params: { clientId } })).portal).toBeDefined()
})

test('items of every plugin are chosen in one place, added, and seen in the portal and on the record [S2.7, S2.8, S2.16, S2.24]', async () => {
  const choices = plain(await staff.get(`${tab()}/add`))
  expect(choices).toContain('A book')
  expect(choices).toContain('href="/staff/letter"')
  const added = await send(staff, `${tab()}/add`, 'addPortalItems', { items: 'shelf:book', dueOn: farDay })
  expect([added.status, added.headers.location]).toEqual([303, tab()])
  const page = plain(await staff.get(tab()))
  expect(page).toContain('Added. It shows in the portal now.')
  expect(page).toMatch(new RegExp(`book[\\s\\S]*Jan 31, ${laterYear}[\\s\\S]*Waiting`))
  expect(page).toContain('1 new item added to the portal just now')
})

test('nothing chosen is said on the page, and nothing is created', async () => {
  const refused = await send(staff, `${tab()}/add`, 'addPortalItems', { dueOn: '' })
  expect(refused.status).toBe(422)
  expect(plain(refused)).toContain('role="alert"')
  expect((await dana.call(core).getClientPortal({ params: { clientId } })).portal).toBeUndefined()
})

test('life in the portal is told in green with how many and how long ago, none in blue with what waits; older life is not told [S2.17, S2.19, S2.20, S2.21, S2.23]', async () => {
  await add(farDay)
  await add()
  ahead = 3 * day
  const alive = plain(await staff.get(tab()))
  expect(alive).toMatch(/class="note good"[^>]*>[\s\S]*?2 new items added to the portal 3 days ago/)
  expect(alive).toMatch(/Last seven days<\/h2>[\s\S]*book/)
  ahead = 9 * day
  const quiet = plain(await staff.get(tab()))
  expect(quiet).toMatch(/Last seven days<\/h2><p class="soft">Nothing happened in the last seven days/)
  expect(quiet).toMatch(/class="note info"[^>]*>[\s\S]*?No new activity on the client portal/)
  expect(quiet).toContain('2 things wait for')
})

test('what is late comes first in the list, and says so [S2.51]', async () => {
  await add(farDay)
  await add(new Date(Date.now() + day).toISOString().slice(0, 10))
  ahead = 4 * day
  const page = plain(await staff.get(tab()))
  expect(page.indexOf('Overdue')).toBeGreaterThan(0)
  expect(page.indexOf('Overdue')).toBeLessThan(page.indexOf('Waiting<'))
})

test('an item is taken back after a page that says what that does [S2.43]', async () => {
  await add()
  const [item] = await dana.call(core).listPortalItems({ params: { clientId } })
  const path = `${tab()}/remove/${encodeURIComponent(item?.id ?? '')}`
  expect(plain(await staff.get(path))).toContain('Remove “book”')
  expect((await send(staff, path, 'removePortalItem')).headers.location).toBe(tab())
  expect(plain(await staff.get(tab()))).toContain('Nothing is in the portal yet')
})

/** Sends what the owner's pages would send: the page that somebody else is given lacks the forms, and the server refuses them. */
const mayNotWrite = async (visitor: Visitor): Promise<void> => {
  const [item] = await dana.call(core).listPortalItems({ params: { clientId } })
  const removal = `${tab()}/remove/${encodeURIComponent(item?.id ?? '')}`
  const adding = { ...hiddenOf(await staff.get(`${tab()}/add`), 'addPortalItems'), items: 'shelf:book', dueOn: '' }
  const removing = hiddenOf(await staff.get(removal), 'removePortalItem')
  const creating = { ...adding, _operation: 'core.createClientPortal' }
  const _csrf = csrfOf(await visitor.get(tab()))
  for (const fields of [adding, removing, creating]) {
    const refused = await visitor.post(tab(), { ...fields, _csrf })
    expect([refused.status, plain(refused)]).toEqual([422, expect.stringContaining('role="alert"')])
  }
  expect(await dana.call(core).listPortalItems({ params: { clientId } })).toEqual([item])
}

test('a team member views and watches; adding is greyed out with the reason, and its page is refused [S2.11, S2.44]', async () => {
  await add()
  const ruth = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['caseManager'] }), '/staff')
  const page = plain(await ruth.get(tab()))
  expect(page).toMatch(/disabled[^>]*title="Only the owner of this record adds items."[^>]*>Add item/)
  expect(page).toContain('View as')
  expect(page).not.toContain('>Remove<')
  expect(page).not.toContain('Set up the portal now')
  expect((await ruth.get(`${tab()}/add`)).status).toBe(403)
  await mayNotWrite(ruth)
})

test('a record shared to read shows neither what is in the portal nor a way to add [S2.13]', async () => {
  await add()
  const olga = await portal.person({ agency: 'oak', roles: ['administrator'] })
  await portal.sql(
    `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
      values ($1, $2, $3, $4, '{profile}', 'care', now() + interval '1 day')`,
    [crypto.randomUUID(), clientId, dana.agencyId, olga.agencyId],
  )
  const visitor = await signedIn(portal, olga, '/staff')
  const page = plain(await visitor.get(tab()))
  expect(page).toMatch(/disabled[^>]*title="This record is shared with you to read[^"]*"[^>]*>Add item/)
  expect(page).not.toContain('book')
  expect((await visitor.get(`${tab()}/add`)).status).toBe(403)
  await mayNotWrite(visitor)
})

test('at the limit a red banner says so and until when; adding is greyed out, viewing and activity go on [S2.12, S2.45]', async () => {
  const limit = (settings: object) =>
    portal.sql(
      `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'core', $2::jsonb)
        on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`,
      [dana.agencyId, JSON.stringify(settings)],
    )
  await limit({ portalItemLimit: 1 })
  const form = hiddenOf(await staff.get(`${tab()}/add`), 'addPortalItems')
  await add()
  const late = await staff.post(`${tab()}/add`, { ...form, items: 'shelf:book', dueOn: '' })
  expect([late.status, (await dana.call(core).listPortalItems({ params: { clientId } })).length]).toEqual([422, 1])
  const page = plain(await staff.get(tab()))
  expect(page).toMatch(/class="note danger"[\s\S]*?1 of 1 items were added/)
  expect(page).toMatch(/disabled[^>]*>Add item/)
  expect(page).toMatch(/<form[^>]*target="_blank"[^>]*>[\s\S]*?View as/)
  expect(page).toContain('1 new item added to the portal')
  await limit({})
})
