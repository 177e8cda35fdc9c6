import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { kept, notesPlugin } from './notes/plugin.js'
import { csrfOf, signedIn, type Visitor, visit } from './visitor.js'

/** Leave, stay and keep what was typed: each may come from a page whose sign-in has ended, so only where it comes from is asked. */
const withoutToken = ['/leave', '/stay', '/drafts']
const taking: string[] = []
let portal: TestPortal
let ana: TestPerson
let dana: TestPerson
let client: Visitor
let worker: Visitor
beforeAll(async () => {
  const plugins = [notesPlugin]
  portal = await startTestPortal({
    plugins,
    agencies: { elm: ['notes'] },
    async compose(made) {
      made.app.addHook('onRoute', ({ method, url }) => {
        if ([method].flat().includes('POST') && !url.startsWith('/api/')) taking.push(url)
      })
      await registerWeb(made, { plugins, shell })
    },
  })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
  dana = await portal.person({ agency: 'elm', roles: ['administrator'] })
  client = await signedIn(portal, ana)
  worker = await signedIn(portal, dana, '/staff')
})
afterAll(() => portal.close())
beforeEach(() => {
  kept.length = 0
})

const addresses = () => taking.filter((url) => !withoutToken.includes(url)).map((url) => url.replace(/:\w+/g, crypto.randomUUID()))
const by = (url: string): Visitor => (/^\/(?:staff|operator)/.test(url) ? worker : client)

describe('a form that none of our pages gave out', () => {
  test('is refused wherever forms are taken, without a token, with a made-up one and with that of another visitor', async () => {
    const anothers = csrfOf(await visit(portal).get('/sign-in'))
    expect(addresses().length).toBeGreaterThan(40)
    for (const url of addresses())
      for (const _csrf of [undefined, 'x'.repeat(43), anothers]) {
        const sent = await by(url).post(url, { ...(_csrf !== undefined && { _csrf }), _operation: 'notes.writeNote', text: 'Forged' })
        expect([url, _csrf === anothers, sent.status]).toEqual([url, _csrf === anothers, 403])
      }
    expect(kept).toEqual([])
  })

  test('is refused where another site sends it, even with our token', async () => {
    const _csrf = csrfOf(await client.get('/notes'))
    for (const site of ['cross-site', 'same-site', 'none'])
      for (const url of ['/notes', '/language', ...withoutToken]) {
        const sent = await client.post(url, { _csrf, _operation: 'notes.writeNote', text: 'Forged' }, { 'sec-fetch-site': site })
        expect([site, url, sent.status]).toEqual([site, url, 403])
      }
    expect(kept).toEqual([])
    const own = await client.post('/notes', { _csrf, _operation: 'notes.writeNote', text: 'Mine' })
    expect([own.status, kept.length]).toEqual([303, 1])
  })

  test('is refused in several parts, too, though no file comes with it', async () => {
    const send = (fields: Readonly<Record<string, string>>) => {
      const parts = Object.entries(fields).map(
        ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const headers = { authorization: `Bearer ${ana.token}`, accept: 'text/html', 'content-type': 'multipart/form-data; boundary=b' }
      return portal.app.inject({ method: 'POST', url: '/notes', headers, payload: `${parts.join('')}--b--\r\n` })
    }
    const form = { _operation: 'notes.writeNote', text: 'Forged' }
    expect((await send(form)).statusCode).toBe(403)
    expect((await send({ ...form, _csrf: 'x'.repeat(43) })).statusCode).toBe(403)
    expect(kept).toEqual([])
    const page = await portal.app.inject({ url: '/notes', headers: { authorization: `Bearer ${ana.token}`, accept: 'text/html' } })
    const [, _csrf = ''] = /name="_csrf" value="([^"]*)"/.exec(page.body) ?? []
    expect([(await send({ ...form, _csrf })).statusCode, kept.length]).toEqual([303, 1])
  })

  test('is refused with the token of somebody else who is signed in', async () => {
    const other = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['client'] }))
    const theirs = csrfOf(await other.get('/notes'))
    expect(theirs).not.toBe('')
    expect((await client.post('/notes', { _csrf: theirs, _operation: 'notes.writeNote', text: 'Forged' })).status).toBe(403)
    expect(kept).toEqual([])
  })
})
