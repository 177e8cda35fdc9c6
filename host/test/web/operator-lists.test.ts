import { operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { plainOf, sendForm } from './send-form.js'
import { csrfOf, visit, type Visitor } from './visitor.js'

const count = 27
const password = 'nine wooden spoons'
let portal: TestPortal
let hana: Visitor
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  const asOperator = (operation: string, input: object) =>
    portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call(`core.${operation}`, input))
  for (let at = 1; at <= count; at += 1) {
    const number = String(at).padStart(2, '0')
    await asOperator('createTenant', { body: { slug: `county-${number}`, name: `County ${number}` } })
  }
  const { id: tenantId } = portal.tenant()
  for (let at = 1; at <= 51; at += 1)
    await asOperator('createAgency', { params: { tenantId }, body: { slug: `agency-${at}`, name: `Place ${String(at).padStart(2, '0')}` } })
  await portal.kernel.identity.accounts.create({ tenantId: operatorTenantId }, { username: 'hana', displayName: 'Hana Berg', password })
  hana = visit(portal)
  const door = await hana.get('/operator/sign-in')
  await hana.post('/operator/sign-in', { _csrf: csrfOf(door), username: 'hana', password, next: '/operator' })
})
afterAll(() => portal.close())

const linksOf = (text: string, rel: string): string | undefined =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(text)?.[1]?.replaceAll('&amp;', '&')
const namesIn = (text: string, name: RegExp): readonly string[] => [...text.matchAll(name)].map(([found]) => found)

test('the operator leafs through the tenants, by links that say where one is', async () => {
  const first = await hana.get('/operator')
  expect(first.text).toContain('1 to 25 of 28')
  const second = await hana.get(linksOf(first.text, 'next') ?? '')
  expect(second.text).toContain('26 to 28 of 28')
  expect(namesIn(second.text, />County \d\d</g)).toEqual(['>County 26<', '>County 27<'])
  expect(linksOf(second.text, 'next')).toBeUndefined()
  expect(linksOf(second.text, 'prev')).toBe('/operator')
})

test('the navigation marks the tenants on the page of one too, and nothing else', async () => {
  for (const path of ['/operator', `/operator/tenants/${portal.tenant().id}`, '/operator/add-tenant']) {
    const nav = /<nav class="nav"[\s\S]*?<\/nav>/.exec((await hana.get(path)).text)?.[0] ?? ''
    expect([...nav.matchAll(/href="([^"]+)" aria-current="page"/g)].map(([, href]) => href)).toEqual(['/operator'])
  }
})

test('the operator finds a tenant by a part of its name, and is told when there is none', async () => {
  const found = await hana.get('/operator?search=county+1')
  expect(namesIn(found.text, />County \d\d</g)).toHaveLength(10)
  expect(found.text).toContain('10 tenants found for “county 1”')
  const none = await hana.get('/operator?search=zebra')
  expect(none.text).toContain('No tenant of this name')
  expect(none.text).toContain('Show all tenants')
})

test('the operator turns the order round by the head of a column', async () => {
  const turned = await hana.get('/operator?sort=slug&direction=down')
  expect(turned.text).toMatch(/aria-sort="descending"/)
  expect(namesIn(turned.text, />County \d\d</g)[0]).toBe('>County 27<')
  expect(linksOf(turned.text, 'next')).toBe('/operator?sort=slug&direction=down&page=2')
})

test('agencies of a tenant are found, turned round and leafed through likewise', async () => {
  const path = `/operator/tenants/${portal.tenant().id}`
  const first = await hana.get(path)
  expect(first.text).toContain('1 to 50 of 52')
  const last = await hana.get(`${path}?direction=down&page=2`)
  expect(last.text).toContain('51 to 52 of 52')
  expect(last.text).toContain('Agency elm')
  const found = await hana.get(`${path}?search=place+0`)
  expect(new Set(namesIn(found.text, /Place \d\d/g)).size).toBe(9)
  expect((await hana.get(`${path}?page=9`)).text).toContain('No agency of this name')
})

test('the operator writes host names of a tenant, one on each line, and takes them away', async () => {
  const path = `/operator/tenants/${portal.tenant().id}`
  const save = (hosts: string) => sendForm(hana, path, 'changeTenant', { name: 'Home', timeZone: 'UTC', languages: 'en', hosts })
  expect((await save('door.example.org\r\n\r\n  puerta.example.org')).status).toBe(303)
  expect((await hana.get(path)).text).toContain('>door.example.org\npuerta.example.org</textarea>')
  const refused = await save('not a host')
  expect(refused.status).toBe(422)
  expect(plainOf(refused)).toMatch(/aria-invalid="true"[^>]*>not a host<\/textarea>/)
  expect((await save('')).status).toBe(303)
  expect(plainOf(await hana.get(path))).not.toContain('door.example.org')
})

test('the operator opens an agency from the list and changes its name and phone', async () => {
  const tenant = `/operator/tenants/${portal.tenant().id}`
  const [, agency = ''] = /href="([^"]+\/agencies\/[^"/]+)">Place 07</.exec((await hana.get(`${tenant}?search=place+07`)).text) ?? []
  const hidden = { isVictimServiceProvider: 'false' }
  expect((await sendForm(hana, agency, 'changeAgency', { ...hidden, name: 'Pier House', phone: '555 0142', timeZone: '' })).status).toBe(
    303,
  )
  const page = await hana.get(agency)
  expect(plainOf(page)).toContain('<h1>Pier House</h1>')
  expect(plainOf(page)).toContain('value="555 0142"')
})

test('an operator who comes to the door of staff or of clients is shown to theirs', async () => {
  for (const door of ['/staff', '/']) {
    const reply = await hana.get(door)
    expect([door, reply.status, reply.headers['location']]).toEqual([door, 303, '/operator'])
  }
})
