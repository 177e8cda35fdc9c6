import { operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { pageMedia } from '@lintel/core/ui'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { kept, notesPlugin } from './notes/plugin.js'
import { csrfOf, recordOf, signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let beside: TestPortal
let mia: TestPerson
let rosa: TestPerson
let browser: Visitor

beforeAll(async () => {
  const plugins = [notesPlugin]
  const compose = (made: Parameters<typeof registerWeb>[0]) => registerWeb(made, { plugins, shell })
  portal = await startTestPortal({ plugins, agencies: { elm: ['notes'] }, compose })
  beside = await startTestPortal({ plugins, beside: portal, compose })
  mia = await portal.person({ agency: 'elm', roles: ['client'] })
  rosa = await portal.person({ agency: 'elm', roles: ['client'] })
  await portal.kernel.identity.accounts.linkProfile(portal.tenant().id, {
    accountId: rosa.accountId,
    clientId: mia.clientId ?? '',
    relation: 'representative',
  })
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})
beforeEach(async () => {
  kept.length = 0
  browser = await signedIn(portal, rosa)
})

const asOwner = <Row>(text: string) =>
  portal.database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', '${portal.tenant().id}', false)` })
    return (await link.send<Row>({ text })).rows
  })
const lastSession = () => `(select id from auth.login_session where account_id = '${rosa.accountId}' order by created_at desc limit 1)`
/** As if so many minutes had passed since the sign-in was last used. */
const later = (minutes: number) =>
  asOwner(`update auth.login_session set expires_at = expires_at - interval '${minutes} minutes' where id = ${lastSession()}`)
const minutesLeft = async () => Math.round(Number((await browser.get('/stay', { 'lintel-background': '1' })).text) / 60)
const choose = (values: object) => {
  const tenantId = portal.tenant().id
  const params = { tenantId, level: 'tenant', ownerId: tenantId, pluginId: 'core' }
  return portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call('core.changeSettings', { params, body: { values } }))
}
const note = async (text: string, visitor = browser) => {
  const page = await visitor.get('/notes')
  return { _operation: 'notes.writeNote', _form: 'notes.writeNote', _csrf: csrfOf(page), _for: rosa.clientId ?? '', text }
}

describe('a sign-in without use', () => {
  test('lasts 30 minutes for clients and 15 for staff, and as long as the tenant says', async () => {
    expect(await minutesLeft()).toBe(30)
    const dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    const staff = await signedIn(portal, dana, '/staff')
    expect(Math.round(Number((await staff.get('/stay')).text) / 60)).toBe(15)
    await choose({ clientIdleMinutes: 45, staffIdleMinutes: 5 })
    browser = await signedIn(portal, rosa)
    expect(await minutesLeft()).toBe(45)
    expect(recordOf(await browser.get('/notes')).portal.idleSeconds).toBe(45 * 60)
    await choose({})
  })

  test('lasts on by one act, and not by what a page fetches by itself', async () => {
    await later(20)
    expect(await minutesLeft()).toBe(10)
    await browser.get('/notes', { accept: pageMedia, 'lintel-background': '1' })
    expect(await minutesLeft()).toBe(10)
    expect((await browser.post('/stay', {})).status).toBe(204)
    expect(await minutesLeft()).toBe(30)
  })

  test('ends in every process, and says on the page when that will be', async () => {
    expect((await browser.get('/notes')).text).toContain('you are signed out after 30 minutes without use')
    await later(31)
    expect(await minutesLeft()).toBe(0)
    expect((await browser.get('/notes')).headers['location']).toBe('/sign-in?next=%2Fnotes')
    expect((await browser.get('/sign-in?next=%2Fnotes&ended=idle')).text).toContain('You were signed out after a while without use')
  })

  test('never lasts longer than a day', async () => {
    await asOwner(`update auth.login_session set created_at = now() - interval '23 hours 50 minutes' where id = ${lastSession()}`)
    await browser.post('/stay', {})
    expect(await minutesLeft()).toBeLessThanOrEqual(10)
  })
})

describe('what was typed when a sign-in ends', () => {
  test('is kept when it is sent too late, and stands in its form again after signing in', async () => {
    const fields = await note('A long letter')
    await later(31)
    const sent = await browser.post('/notes', fields)
    expect(sent.headers['location']).toBe('/sign-in?next=%2Fnotes&ended=kept')
    expect(kept).toEqual([])
    const door = await browser.get('/sign-in?next=%2Fnotes&ended=kept')
    expect(door.text).toContain('What you typed is kept.')
    await browser.post('/sign-in', { _csrf: csrfOf(door), username: rosa.username, password: rosa.password, next: '/notes' })
    const again = await browser.get('/notes')
    expect(again.text).toContain('value="A long letter"')
    expect(again.text).toContain('What you typed before you were signed out is here again.')
    expect((await browser.post('/notes', await note('A long letter'))).status).toBe(303)
    expect((await browser.get('/notes')).text).not.toContain('value="A long letter"')
    expect(kept).toMatchObject([{ text: 'A long letter' }])
  })

  test('is kept by the page before the time is over, sealed, and without passwords', async () => {
    await browser.post('/drafts', { ...(await note('Half a letter')), password: 'hunter2222', _path: '/notes' })
    const rows = await asOwner<{ line: string }>('select d::text as line from core.draft d')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.line).not.toMatch(/Half a letter|hunter2222/)
    const page = await browser.get('/notes')
    expect(page.text).toContain('value="Half a letter"')
    expect(page.text).not.toContain('hunter2222')
  })

  test('never shows for another account, nor for another person of the same account', async () => {
    await browser.post('/drafts', { ...(await note('For Rosa alone')), _path: '/notes' })
    await browser.post('/act-as', { _csrf: csrfOf(await browser.get('/')), clientId: mia.clientId ?? '' })
    expect((await browser.get('/notes')).text).not.toContain('For Rosa alone')
    await browser.post('/act-as', { _csrf: csrfOf(await browser.get('/')), clientId: rosa.clientId ?? '' })
    expect((await browser.get('/notes')).text).toContain('value="For Rosa alone"')
    // The next person at the same computer, who has the first one's cookies of pages but not their sign-in.
    const door = await browser.get('/sign-in')
    await browser.post('/sign-in', { _csrf: csrfOf(door), username: mia.username, password: mia.password, next: '/notes' })
    expect((await browser.get('/notes')).text).not.toContain('For Rosa alone')
  })

  test('is gone after its hours, and nothing is kept for a sign-in that was ended on purpose', async () => {
    await browser.post('/drafts', { ...(await note('Old')), _path: '/notes' })
    await asOwner(`update core.draft set expires_at = now() - interval '1 second'`)
    expect((await browser.get('/notes')).text).not.toContain('value="Old"')
    const fields = await note('After signing out')
    await asOwner(`update auth.login_session set ended_at = now() where id = ${lastSession()}`)
    expect((await browser.post('/notes', fields)).headers['location']).toBe('/sign-in')
    expect(await asOwner('select 1 from core.draft where expires_at > now()')).toEqual([])
  })
})
