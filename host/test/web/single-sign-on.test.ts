import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { startProvider, type WorkProvider } from './work-provider.js'

const host = 'test.localhost'
const back = '/staff/sign-in/organisation/back'
let portal: TestPortal
let provider: WorkProvider
let dana: TestPerson
let operatorless = { by: '', requestId: '' }
beforeAll(async () => {
  portal = await startTestPortal({
    agencies: { elm: [] },
    privateNetworks: ['127.0.0.0/8'],
    compose: (made) => registerWeb(made, { plugins: [], shell }),
  })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const client = await portal.person({ agency: 'elm', roles: ['client'] })
  const gone = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  const elsewhere = await portal.person({ agency: 'elm', roles: ['caseManager'] }) // the domain alone keeps them out
  const emails = {
    [dana.accountId]: 'dana@elm.example',
    [client.accountId]: 'client@elm.example',
    [gone.accountId]: 'gone@elm.example',
    [elsewhere.accountId]: 'elsewhere@other.example',
  }
  await portal.database.transaction('auth', { 'lintel.tenant': dana.tenantId }, async (link) => {
    for (const [id, email] of Object.entries(emails))
      await link.send({ text: 'update core.account set email = $2 where id = $1', values: [id, email] })
    // Not even as far as the question for the second step, which is asked before a sign-in is opened.
    await link.send({
      text: `insert into auth.factor (id, account_id, kind, name, secret, confirmed_at) values (gen_random_uuid(), $1, 'totp', '', 'sealed', now())`,
      values: [gone.accountId],
    })
  })
  await portal.kernel.identity.accounts.deactivate({ tenantId: dana.tenantId }, gone.accountId)
  provider = await startProvider(`http://${host}${back}`, 'a secret between the two of them', {
    dana: { email: 'Dana@elm.example', isVerified: true },
    danaStrong: { email: 'dana@elm.example', isVerified: true, amr: ['pwd', 'otp', 'mfa'] },
    unverified: { email: 'dana@elm.example', isVerified: false },
    elsewhere: { email: 'elsewhere@other.example', isVerified: true },
    client: { email: 'client@elm.example', isVerified: true },
    gone: { email: 'gone@elm.example', isVerified: true },
    nobody: { email: 'nobody@elm.example', isVerified: true },
  })
  operatorless = { by: '', requestId: crypto.randomUUID() }
  await portal.kernel.identity.singleSignOn.set(
    { tenantId: dana.tenantId, ...operatorless },
    {
      issuer: provider.issuer,
      clientId: 'portal',
      secret: 'a secret between the two of them',
      domains: ['elm.example'],
      label: 'Elm account',
    },
  )
})
afterAll(async () => {
  await provider.close()
  await portal.close()
})

const jarOf = (
  reply: { readonly cookies: readonly { readonly name: string; readonly value: string }[] },
  before: Record<string, string> = {},
) => ({
  ...before,
  ...Object.fromEntries(reply.cookies.map(({ name, value }) => [name, value])),
})
const get = (url: string, cookies: Record<string, string> = {}) =>
  portal.app.inject({ url, cookies, headers: { host, accept: 'text/html' } })

/** Goes to the provider as a browser does, until it sends back. */
async function atProvider(start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < 6 && !url.startsWith(`http://${host}`); hop += 1) {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const text of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      cookies.set(name, value)
    }
    url = new URL(reply.headers.get('location') ?? '', url).href
  }
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
async function signInAs(id: string) {
  provider.choose(id)
  const away = await get('/staff/sign-in/organisation?next=%2Fstaff%2Fclients')
  const answer = await atProvider(String(away.headers.location))
  return { answer, jar: jarOf(away), reply: await get(answer, jarOf(away)) }
}
const refused = '/staff/sign-in?refused=organisation'

test('the sign-in page of staff has the button of their organisation, that of clients has not', async () => {
  expect((await get('/staff/sign-in')).body).toContain('Elm account')
  expect((await get('/sign-in')).body).not.toContain('Elm account')
})

test('staff come in by the account of their organisation, where it has checked the address, and go where they wanted', async () => {
  const { reply, jar } = await signInAs('dana')
  expect([reply.statusCode, reply.headers.location]).toEqual([303, '/staff/clients'])
  const own = await get('/api/core/session', jarOf(reply, jar))
  expect(own.json()).toMatchObject({ account: { id: dana.accountId }, session: { hat: 'staff' } })
})

test.each(['unverified', 'elsewhere', 'client', 'gone', 'nobody'])('%s does not come in, and no account is made', async (id) => {
  const before = await portal.sql('select count(*) from core.account')
  const { reply } = await signInAs(id)
  expect([reply.statusCode, reply.headers.location]).toEqual([303, refused])
  expect(reply.cookies.map(({ name }) => name)).not.toContain('lintel_at')
  expect(await portal.sql('select count(*) from core.account')).toEqual(before)
})

test('an answer is good once, in the browser that asked, with the state it was given', async () => {
  const { answer, jar } = await signInAs('dana')
  expect((await get(answer, jar)).headers.location).toBe(refused)
  provider.choose('dana')
  const away = await get('/staff/sign-in/organisation')
  const second = await atProvider(String(away.headers.location))
  expect((await get(second)).headers.location).toBe(refused)
  expect((await get(second.replace(/state=[^&]+/, 'state=another'), jarOf(away))).headers.location).toBe(refused)
})

test('the provider’s second step counts where it says so; otherwise ours is asked for', async () => {
  const sessions = () =>
    portal.database.asOwner((link) =>
      link.send<{ has_factor: boolean }>({
        text: `select has_factor from auth.login_session where account_id = '${dana.accountId}' order by created_at desc limit 1`,
      }),
    )
  await signInAs('dana')
  expect((await sessions()).rows[0]?.has_factor).toBe(false)
  const strong = await signInAs('danaStrong')
  expect(strong.reply.headers.location).toBe('/staff/clients')
  expect((await sessions()).rows[0]?.has_factor).toBe(true)
  await portal.database.transaction('auth', { 'lintel.tenant': dana.tenantId }, async (link) => {
    await link.send({
      text: `insert into auth.factor (id, account_id, kind, name, secret, confirmed_at) values (gen_random_uuid(), $1, 'totp', '', 'sealed', now())`,
      values: [dana.accountId],
    })
  })
  expect((await signInAs('dana')).reply.headers.location).toBe('/staff/sign-in/code?next=%2Fstaff%2Fclients')
  expect((await signInAs('danaStrong')).reply.headers.location).toBe('/staff/clients')
})

test('the client secret is sealed, and never shown', async () => {
  const stored = await portal.database.asOwner((link) => link.send({ text: 'select secret from auth.single_sign_on' }))
  expect(JSON.stringify(stored.rows)).not.toContain('between the two')
  expect(await portal.kernel.identity.singleSignOn.read(dana.tenantId, operatorless.requestId)).toEqual({
    issuer: provider.issuer,
    clientId: 'portal',
    domains: ['elm.example'],
    label: 'Elm account',
  })
})

test('the way to the provider is asked for so often from one address, and then nobody is sent there', async () => {
  const from = async (remoteAddress: string) =>
    String(
      (await portal.app.inject({ url: '/staff/sign-in/organisation', remoteAddress, headers: { host, accept: 'text/html' } })).headers
        .location,
    )
  expect(await from('203.0.113.9')).not.toBe(refused)
  await portal.database.transaction('auth', {}, async (link) => {
    await link.send({
      text: `update auth.throttle set failures = 60, started_at = clock_timestamp() + interval '1 hour' where key like 'question:%'`,
    })
  })
  expect(await from('203.0.113.9')).toBe(refused)
  expect(await from('203.0.113.10')).not.toBe(refused)
})
