import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { csrfOf, signedIn, visit, type Visitor } from './visitor.js'

let portal: TestPortal
let amir: TestPerson
let admin: Visitor
let colleague: Visitor
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  admin = await signedIn(portal, amir, '/staff')
  colleague = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['administrator'] }), '/staff')
  for (let at = 0; at < 27; at += 1) {
    const { clientId } = await portal.person({ agency: 'elm', roles: ['client'] })
    await portal.sql(`update core.client set given_name = 'Quokka', family_name = $2 where id = $1`, [
      clientId,
      at === 0 ? 'Rare' : 'Often',
    ])
  }
})
afterAll(() => portal.close())

/** Sends the search of a page, and says where it leads. */
async function search(visitor: Visitor, path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const reply = await visitor.post(path, { _csrf: csrfOf(await visitor.get(path)), ...fields })
  expect(reply.status).toBe(303)
  return String(reply.headers['location'])
}
const ended = 'The search in this address has ended'
const hrefs = (text: string): readonly string[] => [...text.matchAll(/(?:href|action|value)="(\/[^"]*)"/g)].map(([, href = '']) => href)

test('a search for clients leads to an address without the name, which is opened again by a reload, and by paging, sorting and the other language', async () => {
  const address = await search(admin, '/staff/clients', { _find: 'Quokka', sort: 'birthDate' })
  expect(address).toMatch(/^\/staff\/clients\?sort=birthDate&find=v1\.[\w.-]+$/)
  for (let again = 0; again < 2; again += 1) expect((await admin.get(address)).text).toContain('27 clients found for “Quokka”')
  const page = await admin.get(address)
  const inside = hrefs(page.text).filter((href) => href.includes('find='))
  expect(inside.length).toBeGreaterThan(3)
  expect(inside.filter((href) => /quokka/i.test(href))).toEqual([])
  const next = /rel="next" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await admin.get(next)).text).toContain('27 clients found for “Quokka”')
  expect(await search(admin, address, { _find: '', sort: 'birthDate' })).toBe('/staff/clients?sort=birthDate')
  expect(page.text).toContain('name="_find"')
  expect(page.text).not.toContain('name="search"')
})

test('every form that searches for people is posted, with the token that all forms carry, and is refused without it', async () => {
  const { clientId = '' } = await portal.person({ agency: 'elm', roles: ['client'] })
  for (const [path, count] of [
    ['/staff', 2],
    ['/staff/clients', 1],
    ['/staff/team', 2],
    ['/staff/log', 2],
    [`/staff/clients/${clientId}/log`, 2],
  ] as const) {
    const forms = [...(await admin.get(path)).text.matchAll(/<form[^>]*>(?:(?!<\/form>)[\s\S])*name="_find"/g)].map(([form]) => form)
    expect(forms, path).toHaveLength(count)
    for (const form of forms) expect(form).toMatch(/method="post"[\s\S]*name="_csrf"/)
    expect((await admin.post(path, { _find: 'Quokka' })).status).toBe(403)
  }
})

test('whose acts a log shows is as little in its address, nor in that of the table to take away', async () => {
  const address = await search(admin, '/staff/log', { _find: 'Nobody of this name', kind: 'all', field: '' })
  expect(address).toMatch(/^\/staff\/log\?kind=all&find=v1\.[\w.-]+$/)
  const { text } = await admin.get(address)
  expect(text, 'folded until it is used').toMatch(/<details[^>]* open[^>]*><summary>Find an entry/)
  expect((await admin.get('/staff/log')).text).not.toMatch(/<details[^>]* open[^>]*><summary>Find an entry/)
  expect(text).toContain('Nothing fits what you chose.')
  const table = /href="(\/api\/core\/agency-log\.csv[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(table).toMatch(/[?&]find=v1\.[\w.-]+$/)
  const taken = await admin.get(table)
  expect(taken.status).toBe(200)
  expect(taken.text.trim().split('\n')).toHaveLength(1)
  expect((await colleague.get(table)).status).toBe(400)
})

test('a search for staff keeps what else was chosen beside it', async () => {
  const [first = ''] = amir.username.split(' ')
  const address = await search(admin, '/staff/team', { _find: first, role: 'administrator', state: 'all' })
  expect(address).toMatch(/^\/staff\/team\?role=administrator&state=all&find=v1\./)
  expect((await admin.get(address)).text).toContain(`value="${first}"`)
})

test('a search that is another person’s, or was changed is as none, and the page says so calmly', async () => {
  const address = await search(admin, '/staff/clients', { _find: 'Rare' })
  expect((await admin.get(address)).text).not.toContain(ended)
  for (const [visitor, path] of [
    [colleague, address],
    [admin, `${address}x`],
    [admin, '/staff/clients?find=Rare'],
  ] as const) {
    const { status, text } = await visitor.get(path)
    expect(status).toBe(200)
    expect(text).toContain(ended)
    expect(text).toContain('Often, Quokka')
  }
})

test('whoever is signed out meanwhile comes back to the page, and what they searched for is not said in between', async () => {
  const stranger = visit(portal)
  const reply = await stranger.post('/staff/clients', { _csrf: csrfOf(await stranger.get('/staff/sign-in')), _find: 'Rare' })
  expect(reply.status).toBe(303)
  expect(reply.headers['location']).toBe('/staff/sign-in?next=%2Fstaff%2Fclients')
})

test('a name in an address that was kept from earlier is not searched for', async () => {
  const { text } = await admin.get('/staff/clients?search=Rare')
  expect(text).toContain('Often, Quokka')
  expect(text).not.toContain('found for')
})
