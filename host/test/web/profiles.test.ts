import { core } from '@lintel/core'
import { pageMedia } from '@lintel/core/ui'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
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
let ownClientId = ''

beforeAll(async () => {
  const plugins = [notesPlugin]
  const compose = (made: Parameters<typeof registerWeb>[0]) => registerWeb(made, { plugins, shell })
  portal = await startTestPortal({ plugins, agencies: { elm: ['notes'] }, compose })
  beside = await startTestPortal({ plugins, beside: portal, compose })
  mia = await portal.person({ agency: 'elm', roles: ['client'] })
  rosa = await portal.person({ agency: 'elm', roles: ['client'] })
  ownClientId = rosa.clientId ?? ''
  await portal.sql(`update core.client set given_name = 'Mia', family_name = 'Alvarez' where id = $1`, [mia.clientId])
  await portal.sql(`update core.client set given_name = 'Rosa', family_name = 'Alvarez' where id = $1`, [ownClientId])
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})
beforeEach(async () => {
  kept.length = 0
  await portal.kernel.identity.accounts.linkProfile(portal.tenant().id, {
    accountId: rosa.accountId,
    clientId: mia.clientId ?? '',
    relation: 'representative',
  })
  browser = await signedIn(portal, rosa)
})
const act = async (clientId: string | undefined) =>
  browser.post('/act-as', { _csrf: csrfOf(await browser.get('/')), clientId: clientId ?? '' })
const bannerOf = (text: string) => /<section class="banner"[\s\S]*?<\/section>/.exec(text)?.[0]
const end = (change: string) =>
  portal.sql(`update core.profile_access set ${change} where account_id = $1 and client_id = $2`, [rosa.accountId, mia.clientId])

describe('one account with several people', () => {
  test('has a menu in the head of every portal page, which works without scripts, and switches by POST [S5.31, S5.32]', async () => {
    const home = await browser.get('/notes')
    expect(home.text).toMatch(/<details class="pop who"><summary[^>]*>[\s\S]*Rosa Alvarez/)
    expect(home.text).toContain(`<button class="button bare" name="clientId" value="${mia.clientId}">Mia Alvarez`)
    expect(bannerOf(home.text)).toBeUndefined()
    expect((await act(mia.clientId)).status).toBe(303)
    const said = await browser.get('/')
    expect(said.text).toContain('You are now using the portal for Mia Alvarez.')
    for (const path of ['/', '/profile', '/settings', '/more', '/notes', '/no-such-page'])
      expect([path, bannerOf((await browser.get(path)).text)]).toEqual([path, expect.stringContaining('You are acting for Mia Alvarez.')])
    await act(ownClientId)
    expect(bannerOf((await browser.get('/')).text)).toBeUndefined()
  })

  test('says that it switched to the page that comes next, not to one in the background that is about to be left', async () => {
    await act(mia.clientId)
    const leaving = await browser.get('/notes', { accept: pageMedia, 'lintel-background': '1' })
    expect(leaving.text).not.toContain('You are now using the portal')
    expect((await browser.get('/')).text).toContain('You are now using the portal for Mia Alvarez.')
    expect((await browser.get('/')).text).not.toContain('You are now using the portal')
  })

  test('cannot switch to somebody else’s client, by a link, or without the page’s token', async () => {
    const stranger = await portal.person({ agency: 'elm', roles: ['client'] })
    expect((await act(stranger.clientId)).status).toBe(404)
    expect((await browser.get(`/act-as?clientId=${mia.clientId}`)).status).toBeGreaterThanOrEqual(404)
    expect((await browser.post('/act-as', { clientId: mia.clientId ?? '' })).status).toBe(403)
    expect(bannerOf((await browser.get('/')).text)).toBeUndefined()
  })

  test('switches to where something of that person waits, and never to another site', async () => {
    const to = async (next: string) =>
      (await browser.post('/act-as', { _csrf: csrfOf(await browser.get('/')), clientId: mia.clientId ?? '', next })).headers['location']
    expect(await to('/notes?open=1')).toBe('/notes?open=1')
    for (const elsewhere of ['https://elsewhere.example', '//elsewhere.example', '\\\\elsewhere.example', ''])
      expect(await to(elsewhere)).toBe('/')
  })

  test('where there is no choice, there is no menu', async () => {
    expect((await (await signedIn(portal, mia)).get('/')).text).not.toContain('class="pop who"')
  })

  test('leaves both names in every audit row: who did it, and for whom [S5.33]', async () => {
    await act(mia.clientId)
    const page = await browser.get('/notes')
    const hidden = { _operation: 'notes.writeNote', _csrf: csrfOf(page), _for: mia.clientId ?? '' }
    expect((await browser.post('/notes', { ...hidden, text: 'for Mia' })).status).toBe(303)
    const rows = await portal.database.asOwner(async (link) => {
      const text = `select operation, account_id, acting_client_id from core.audit_entry where account_id = '${rosa.accountId}'
        and operation in ('notes.writeNote', 'notes.listNotes', 'core.getOwnProfile') order by id desc limit 2`
      return (await link.send<{ account_id: string; acting_client_id: string }>({ text })).rows
    })
    expect(rows.length).toBe(2)
    for (const row of rows) expect(row).toMatchObject({ account_id: rosa.accountId, acting_client_id: mia.clientId })
  })

  test('a form that was drawn for one person is not sent for another, from a tab that was left open', async () => {
    await act(mia.clientId)
    const left = await browser.get('/notes')
    expect(left.text).toContain(`<input type="hidden" name="_for" value="${mia.clientId}"`)
    await act(ownClientId)
    const sent = await browser.post('/notes', {
      _operation: 'notes.writeNote',
      _csrf: csrfOf(left),
      _for: mia.clientId ?? '',
      text: 'Mia’s secret',
    })
    expect(sent.status).toBe(409)
    expect(sent.text).not.toContain('Mia’s secret')
    expect(kept).toEqual([])
  })

  test('what was typed for one person does not come back for another', async () => {
    await act(mia.clientId)
    const page = await browser.get('/notes')
    const refused = await browser.post('/notes', {
      _operation: 'notes.writeNote',
      _form: 'f',
      _csrf: csrfOf(page),
      _for: mia.clientId ?? '',
      text: 'x'.repeat(60),
    })
    expect(refused.status).toBe(422)
    await act(ownClientId)
    expect(JSON.stringify(recordOf(await browser.get('/notes')))).not.toContain('xxxx')
    expect(page.text).toMatch(/<form [^>]*autocomplete="off"/) // browsers put nothing back when one goes back
  })
})

describe('ending a representative’s access', () => {
  test('counts with the next request in every process, and leads back to one’s own pages', async () => {
    const [here, there] = [browser, await signedIn(beside, rosa)]
    for (const [visitor, at] of [
      [here, portal],
      [there, beside],
    ] as const) {
      await visitor.post('/act-as', { _csrf: csrfOf(await visitor.get('/')), clientId: mia.clientId ?? '' })
      expect([at === portal, recordOf(await visitor.get('/profile')).data.givenName]).toEqual([at === portal, 'Mia'])
    }
    await end('is_active = false')
    for (const visitor of [here, there]) {
      expect((await visitor.get('/profile')).status).toBe(403)
      expect((await visitor.get('/')).status).toBe(303)
      const back = await visitor.get('/')
      expect(back.text).toContain('You can no longer use the portal for that person.')
      expect(recordOf(back).portal.person.profile.clientId).toBe(ownClientId)
    }
  })

  test('follows its dates: not yet begun and over are as if it were not there', async () => {
    const switched = async () => (await act(mia.clientId)).status
    await end(`starts_on = current_date + 1, ends_on = null`)
    expect(await switched()).toBe(404)
    await end(`starts_on = null, ends_on = current_date - 1`)
    expect(await switched()).toBe(404)
    await end(`starts_on = current_date, ends_on = current_date`)
    expect(await switched()).toBe(303)
  })

  test('of a person with nobody else to act for leaves nothing to see', async () => {
    const pia = await portal.person({ agency: 'elm', roles: ['representative'], of: mia })
    const visitor = await signedIn(portal, pia)
    expect((await visitor.get('/')).status).toBe(200)
    await portal.sql('update core.profile_access set is_active = false where account_id = $1', [pia.accountId])
    expect((await visitor.get('/')).status).toBe(403)
    await expect(pia.call(core).getOwnProfile()).rejects.toMatchObject({ status: 403 })
  })
})
