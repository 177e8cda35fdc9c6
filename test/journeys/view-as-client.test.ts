import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'
import { shell } from '../../host/src/shell/index.js'
import { registerWeb } from '../../host/src/web/index.js'
import { csrfOf, type Seen, signedIn, type Visitor } from '../../host/test/web/visitor.js'
import { banner, beginLooking, kindOf, linksIn, shown } from './looking.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
let client: Visitor
let staff: Visitor

beforeAll(async () => {
  portal = await startTestPortal({
    plugins,
    agencies: { harbor: plugins.map(({ contract }) => contract.id), bare: [] },
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, core, async (scope) => {
    const request = { clientId: omar.clientId ?? '', agencyId: dana.agencyId, staffMemberId: dana.staffMemberId ?? '' }
    for (const samples of scope.ports.samples) await samples.make(request)
  })
  client = await signedIn(portal, omar)
  staff = await signedIn(portal, dana, '/staff')
})
afterAll(() => portal.close())

const look = async (visitor = staff): Promise<Seen> => {
  const { id } = await dana
    .call(core)
    .startPreview({ params: { clientId: omar.clientId ?? '' }, body: { create: true } })
    .catch(() => ({ id: '' }))
  return visitor.get(`/preview/${id}`)
}
const begin = (): Promise<Seen> => beginLooking(staff, omar.clientId ?? '')

test('every page of the portal that staff see as its client is the client’s own, but for the banner [S2.3, S2.4]', async () => {
  expect((await begin()).headers.location).toBe('/')
  const waiting = ['/']
  const seen = new Set<string>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    if (seen.has(kind)) continue
    seen.add(kind)
    const [theirs, ours] = [await client.get(path), await staff.get(path)]
    expect([path, theirs.status]).toEqual([path, 200])
    expect(ours.text, path).toMatch(banner)
    expect(theirs.text, path).not.toMatch(banner)
    expect(shown(ours), path).toBe(shown(theirs))
    waiting.push(...linksIn(theirs))
  }
  expect(seen.size).toBeGreaterThan(7)
  expect([...seen]).toEqual(expect.arrayContaining(['/', '/profile', '/settings', '/messages', '/messages/:id']))
})

test('the page is in the language of its client, the banner in that of whoever looks; before anybody chose, in that of the record [S2.4]', async () => {
  const speak = (account: string, language: string | null) =>
    portal.sql('update core.account set language = $2 where id = $1', [account, language])
  const seen = async () => {
    await begin()
    const page = await staff.get('/')
    const bar = banner.exec(page.text)?.[0]
    return [/<html lang="(..)"/.exec(page.text)?.[1], /lang="(..)"/.exec(bar ?? '')?.[1], bar?.includes('you see the portal as') ?? false]
  }
  await speak(omar.accountId, 'es')
  await speak(dana.accountId, 'en')
  expect(await seen()).toEqual(['es', 'en', true])
  expect(shown(await staff.get('/'))).toBe(shown(await client.get('/')))
  await speak(omar.accountId, 'en')
  await speak(dana.accountId, 'es')
  expect(await seen()).toEqual(['en', 'es', false])
  await speak(omar.accountId, null)
  await portal.sql(`update core.client set language = 'es' where id = $1`, [omar.clientId])
  await speak(dana.accountId, 'en')
  expect(await seen()).toEqual(['es', 'en', true])
})

test('no form of the portal does anything while staff look, and the reason is said on the page', async () => {
  await begin()
  const counts = async () => {
    await portal.settled() // what was begun before ends by itself
    return portal.database.asOwner(async (link) => {
      const { rows } = await link.send<{ readonly name: string }>({
        text: `select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname not in ('pg_catalog', 'information_schema', 'jobs')
            and tablename not in ('audit_entry', 'audit_seal', 'audit_checkpoint', 'refresh_token', 'login_session')`,
      })
      const found: string[] = []
      for (const { name } of rows) {
        const counted = await link.send<{ readonly rows: string }>({
          text: `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as rows from ${name} t`,
        })
        found.push(`${name} ${counted.rows[0]?.rows}`)
      }
      return found
    })
  }
  const before = await counts()
  const sent: string[] = []
  const talks = linksIn(await staff.get('/messages')).filter((href) => href.startsWith('/messages/'))
  for (const path of ['/settings', '/settings/profile', '/settings/sign-in', '/messages', '/', '/profile', ...talks]) {
    const page = await staff.get(path)
    for (const [, markup = ''] of page.text.matchAll(/<form[^>]*method="post"[^>]*data-enhanced[^>]*>([\s\S]*?)<\/form>/g)) {
      const fields = [...markup.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value.replaceAll('&amp;', '&'),
      ])
      const answer = await staff.post(path, { body: 'text', text: 'text', ...Object.fromEntries(fields) })
      expect([path, answer.status]).toEqual([path, 422])
      expect(answer.text).toMatch(/<html lang="es"/) // the page is the client’s; the refusal speaks to whoever looks, and says in what
      expect(answer.text).toContain('<p lang="en">You are only looking: nothing can be changed here</p>')
      sent.push(path)
    }
  }
  expect(sent.length).toBeGreaterThan(2)
  await staff.post('/language', { _csrf: csrfOf(await staff.get('/')), language: 'es', next: '/' })
  expect(await counts()).toEqual(before)
})

test('the view ends by its button, by signing out of it and with its time, and leads back to the record', async () => {
  const record = `/staff/clients/${omar.clientId}/portal`
  for (const path of ['/preview/end', '/sign-out', '/leave']) {
    await begin()
    const answer = await staff.post(path, { _csrf: csrfOf(await staff.get('/')) })
    expect([path, answer.status, answer.headers.location]).toEqual([path, 303, record])
    expect((await staff.get('/staff')).status).toBe(200)
    expect((await staff.get('/')).text).not.toMatch(banner)
  }
  await begin()
  await portal.sql(`update core.portal_preview set ended_at = now() where ended_at is null`)
  const late = await staff.get('/messages')
  expect([late.status, late.headers.location]).toEqual([303, record])
})

test('another sign-in in the same browser does not inherit the view', async () => {
  await begin()
  const door = await staff.get('/sign-in')
  await staff.post('/sign-in', { _csrf: csrfOf(door), username: omar.username, password: omar.password, next: '/' })
  const home = await staff.get('/')
  expect([home.status, banner.test(home.text)]).toEqual([200, false])
  staff = await signedIn(portal, dana, '/staff')
})

test('a preview of somebody else opens nothing', async () => {
  expect((await look(client)).status).toBe(403)
  expect((await client.get('/')).text).not.toMatch(banner)
})

test('the address of the portal leads to sign-in and then to the client, and is nothing by itself [S2.32, S2.34]', async () => {
  const { id } = await dana.call(core).createClientPortal({ params: { clientId: omar.clientId ?? '' } })
  const { visit } = await import('../../host/test/web/visitor.js')
  for (const path of [`/portal/${id}`, `/portal/${crypto.randomUUID()}`]) {
    const stranger = await visit(portal).get(path)
    expect([stranger.status, stranger.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`])
  }
  const came = await client.get(`/portal/${id}`)
  expect([came.status, came.headers.location]).toEqual([303, '/'])
  expect((await client.get(`/portal/${crypto.randomUUID()}`)).status).toBe(404)
  expect((await client.get('/portal/nonsense')).status).toBe(404)
  expect((await staff.get(`/portal/${id}`)).status).toBe(404)
})
