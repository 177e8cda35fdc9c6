import { core } from '@lintel/core'
import { operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { pageMedia } from '@lintel/core/ui'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { kept, notesPlugin } from './notes/plugin.js'
import { csrfOf, recordOf, signedIn, type Visitor, visit } from './visitor.js'

let portal: TestPortal
let omar: TestPerson
let browser: Visitor
const host = { host: 'test.localhost' }
const paths = ['/', '/profile', '/settings', '/more', '/notes', '/notes/n1', '/no-such-page', '/notes/nobodys', '/problems/core.notFound']

beforeAll(async () => {
  const plugins = [notesPlugin]
  portal = await startTestPortal({ plugins, agencies: { elm: ['notes'] }, compose: (made) => registerWeb(made, { plugins, shell }) })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  browser = await signedIn(portal, omar)
  kept.push({ id: 'n1', text: 'A secret subject' })
})
afterAll(async () => {
  kept.length = 0
  await portal.close()
})
const choose = (values: object) => {
  const tenantId = portal.tenant().id
  const params = { tenantId, level: 'tenant', ownerId: tenantId, pluginId: 'core' }
  return portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call('core.changeSettings', { params, body: { values } }))
}
const titleOf = (text: string): string => /<title>(.*?)<\/title>/.exec(text)?.[1] ?? ''

describe('where a tenant wants neutral titles', () => {
  test('every page of the portal is called the same, and nothing else tells', async () => {
    expect(titleOf((await browser.get('/notes')).text)).toBe('Notes – Tenant test')
    await choose({ neutralTitles: true, neutralName: 'Recipes' })
    for (const path of paths) {
      const page = await browser.get(path)
      expect([path, titleOf(page.text)]).toEqual([path, 'Recipes'])
      expect(page.text).toContain('<link rel="icon" href="data:,">')
    }
    const data = await browser.get('/notes/n1', { accept: pageMedia })
    expect(JSON.parse(data.text).title).toBe('Recipes')
  })

  test('so are the sign-in page and problems of visitors', async () => {
    const visitor = visit(portal)
    for (const path of ['/sign-in', '/no-such-page'])
      expect([path, titleOf((await visitor.get(path, host)).text)]).toEqual([path, 'Recipes'])
  })

  test('the consoles keep titles that help at work', async () => {
    const staff = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['caseManager'] }), '/staff')
    expect(titleOf((await staff.get('/staff/clients')).text)).toBe('Clients – Tenant test')
  })
})

describe('leaving the site', () => {
  test('leads to the page the tenant chose, with the sign-in ended and the browser told to forget', async () => {
    await choose({ exitPage: 'https://example.org/recipes' })
    const leaving = await signedIn(portal, omar)
    const page = await leaving.get('/notes')
    expect(page.text).toContain('action="/leave" data-to="https://example.org/recipes"')
    const away = await leaving.post('/leave', { _csrf: csrfOf(page) })
    expect(away.text).toContain('content="0;url=https://example.org/recipes"')
    expect(titleOf(away.text)).toBe('…')
    expect(away.headers['clear-site-data']).toBe('"cache", "cookies", "storage"')
    expect((await leaving.get('/notes')).status).toBe(303)
  })

  test('works with the form of a sign-in that has ended, and for somebody not signed in', async () => {
    const gone = await signedIn(portal, omar)
    const page = await gone.get('/notes')
    await omar.call(core).endOtherSessions()
    expect((await gone.post('/leave', { _csrf: csrfOf(page) })).text).toContain('http-equiv="refresh"')
    browser = await signedIn(portal, omar)
    expect((await visit(portal).post('/leave', {})).text).toContain('http-equiv="refresh"')
  })

  test('is not taken from another site', async () => {
    const leaving = await signedIn(portal, omar)
    const forged = await leaving.post('/leave', {}, { 'sec-fetch-site': 'cross-site' })
    expect(forged.status).toBe(403)
    expect((await leaving.get('/notes')).status).toBe(200)
  })

  test('refuses a page that is not https, when it is chosen', async () => {
    for (const exitPage of ['http://example.org/', 'javascript:alert(1)', 'https://x.org/"><script>', 'https://localhost'])
      await expect(choose({ exitPage })).rejects.toMatchObject({ status: 422 })
  })
})

test('the lines of help are those of the tenant, and an empty one is absent', async () => {
  await choose({ crisisNumber: '(555) 010-9999', emergencyNumber: '' })
  const page = await browser.get('/')
  expect(page.text).toContain('<a href="tel:5550109999">(555) 010-9999</a>')
  expect(page.text).not.toContain('tel:911')
  expect(recordOf(page).portal.tenant).toMatchObject({ crisisNumber: '(555) 010-9999', emergencyNumber: '' })
  await choose({ crisisNumber: '', emergencyNumber: '' })
  expect((await browser.get('/')).text).not.toContain('Need help now?')
  await choose({})
})

test('an administrator changes a feature’s settings by a plain form, and is told what was not right', async () => {
  const amir = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['administrator'] }), '/staff')
  const list = await amir.get('/staff/agency')
  expect(list.text).toContain('href="/staff/agency/settings/core"')
  const page = await amir.get('/staff/agency/settings/core')
  expect(page.text).toContain('What clients may change in their own record')
  expect(page.text).not.toContain('neutralTitles') // a tenant's choice, not an agency's
  const place = { tenantId: portal.tenant().id, level: 'agency', ownerId: portal.agency('elm').id, pluginId: 'core' }
  const hidden = {
    _operation: 'core.changeSettings',
    _form: 'f',
    _done: 'settingsSaved',
    _csrf: csrfOf(page),
    isForm: 'true',
    ...Object.fromEntries(Object.entries(place).map(([name, value]) => [`params.${name}`, value])),
  }
  const sent = await amir.post('/staff/agency/settings/core', { ...hidden, 'values.clientsMayChange': 'pronouns' })
  expect(sent.status).toBe(303)
  expect((await amir.get('/staff/agency/settings/core')).text).toContain('The settings are saved.')
  expect(recordOf(await browser.get('/profile')).data.mayChange).toEqual(['pronouns'])
  const refused = await amir.post('/staff/agency/settings/core', { ...hidden, 'values.clientsMayChange': 'birthDate' })
  expect(refused.status).toBe(422)
  expect(recordOf(refused).portal.form.faults[0].pointer).toMatch(/^\/body\/values\/clientsMayChange/)
})
