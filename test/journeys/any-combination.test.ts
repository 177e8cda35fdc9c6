import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, demoPassword, startDemo } from './start-demo.js'

const optional = ['careTeam', 'messaging', 'requests', 'massSending', 'notifications'] as const
type Optional = (typeof optional)[number]

let demo: Demo
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.stop())

/** A busy machine turns people away for a moment (503); a browser tries again, too. */
async function patient(address: string, init: RequestInit): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const reply = await fetch(address, init)
    if (reply.status !== 503 || tries > 40) return reply
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Somebody signed in, as a browser without scripts: what a page or an operation answers. */
async function visitor(username: string) {
  const headers = { 'content-type': 'application/json', origin: demo.url }
  const reply = await fetch(`${demo.url}/api/core/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password: demoPassword }),
  })
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { accessToken }: { accessToken: string } = await reply.json()
  return {
    async page(path: string) {
      const found = await patient(demo.url + path, { headers: { accept: 'text/html', cookie }, redirect: 'manual' })
      return { status: found.status, text: await found.text() }
    },
    async call(method: 'GET' | 'POST', path: string, body?: object) {
      const found = await patient(demo.url + path, {
        method,
        headers: { origin: demo.url, authorization: `Bearer ${accessToken}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await found.text()
      return { status: found.status, body: text === '' ? undefined : JSON.parse(text) }
    },
  }
}
type Visitor = Awaited<ReturnType<typeof visitor>>

/** What stands at the end of addresses in a page; forms and other people's websites are not followed. */
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)].flatMap(([, href = '']) => {
    const path = href.replaceAll('&amp;', '&')
    return path.startsWith('/api') || path.startsWith('/assets') || path.includes('sign-out') ? [] : [path]
  })
/** One address stands for all that differ only in ids. */
const kindOf = (path: string): string => path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')

/** Loads pages and whatever they link to; tells what is broken, dead, or has lost a part. */
async function faultsOf(of: Visitor, paths: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = []
  const seen = new Set<string>()
  const load = async (path: string, from: string) => {
    seen.add(kindOf(path))
    const { status, text } = await of.page(path)
    if (status !== 200 && status !== 303 && status !== 302) faults.push(`${path} (from ${from}): ${status}`)
    if (/class="[^"]*\bfence\b|data-broken/.test(text)) faults.push(`${path} has lost a part`)
    return text
  }
  for (const path of paths) {
    const text = await load(path, 'the list')
    for (const link of linksIn(text)) if (!seen.has(kindOf(link))) await load(link, path)
  }
  return faults
}

/** All combinations of these, each differing from the one before by one (Gray code): the next one to turn. */
const turns = Array.from({ length: 2 ** optional.length }, (_, at) =>
  at === 0 ? undefined : optional[Math.log2(at ^ (at >> 1) ^ ((at - 1) ^ ((at - 1) >> 1)))],
)

/** An operation of each plugin that answers wherever the plugin is on. */
const probes: Readonly<Record<Optional, readonly [who: 'omar' | 'amir', path: string]>> = {
  careTeam: ['omar', '/api/care-team/members'],
  messaging: ['omar', '/api/messaging/conversations'],
  requests: ['omar', '/api/requests/to-do'],
  massSending: ['amir', '/api/mass-sending/choices'],
  notifications: ['omar', '/api/notifications/notices'],
}

test('with any of the optional plugins off or on, the others stay whole: no page breaks and no link is dead', {
  timeout: 600_000,
}, async () => {
  const [omar, amir, operator] = [await visitor('omar'), await visitor('amir'), await visitor('operator')]
  const tenants = (await operator.call('GET', '/api/core/tenants')).body
  const tenantId: string = (tenants.items ?? tenants).find(({ slug }: { slug: string }) => slug === 'demo').id
  const agencies = (await operator.call('GET', `/api/core/tenants/${tenantId}/agencies`)).body
  const clients = (await amir.call('GET', '/api/core/clients?search=Haddad')).body
  const record = `/staff/clients/${clients.clients[0].id}`
  const turn = async (pluginId: Optional, to: 'enable' | 'disable') => {
    for (const { agency } of agencies) {
      const path = `/api/core/tenants/${tenantId}/agencies/${agency.id}/plugins/${pluginId}/${to}`
      expect((await operator.call('POST', path, to === 'enable' ? {} : undefined)).status).toBeLessThan(300)
    }
  }
  const on = new Set<Optional>(optional)
  for (const id of optional) await turn(id, 'enable')
  // What was read stands on the pages of news as a link.
  for (const each of [omar, amir]) expect((await each.call('POST', '/api/notifications/notices/read')).status).toBeLessThan(300)
  const faults: Record<string, readonly string[]> = {}
  for (const which of turns) {
    if (which !== undefined) {
      await turn(which, on.has(which) ? 'disable' : 'enable')
      if (!on.delete(which)) on.add(which)
    }
    const found: string[] = []
    for (const id of optional) {
      const [who, path] = probes[id]
      const { status, body } = await (who === 'omar' ? omar : amir).call('GET', path)
      const expected = on.has(id) ? 200 : 404
      if (status !== expected) found.push(`${path}: ${status} ${body?.type ?? ''}`)
      if (!on.has(id) && body?.type !== '/problems/core.pluginNotEnabled') found.push(`${path}: ${body?.type}`)
    }
    found.push(
      ...(await faultsOf(omar, [
        '/',
        ...(on.has('requests') ? ['/to-do'] : []),
        ...(on.has('messaging') ? ['/messages'] : []),
        '/settings',
        ...(on.has('notifications') ? ['/news'] : []),
      ])),
    )
    found.push(
      ...(await faultsOf(amir, [
        '/staff',
        record,
        ...(on.has('messaging') ? ['/staff/inbox'] : []),
        ...(on.has('requests') ? ['/staff/requests', '/staff/packet-templates'] : []),
        ...(on.has('massSending') ? ['/staff/send-to-many', '/staff/send-to-many/new'] : []),
        ...(on.has('careTeam') ? ['/staff/care-team'] : []),
        ...(on.has('notifications') ? ['/staff/news'] : []),
      ])),
    )
    if (found.length > 0) faults[[...on].join('+') || 'none'] = found
  }
  expect(faults).toEqual({})
})
