import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { type Seen, signedIn } from './visitor.js'

let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
})
afterAll(() => portal.close())
const plain = ({ text }: Seen): string => text.replace(/<script[\s\S]*?<\/script>/g, '')

test('the launchpad leads to a client by search, says what is new with one’s own, and which records one opened', async () => {
  await omar
    .call(core)
    .addContactChannel({ body: { kind: 'email', address: 'omar@example.org', purposes: ['messages'], wording: '2026-11' } })
  const visitor = await signedIn(portal, dana, '/staff')
  await visitor.get(`/staff/clients/${omar.clientId}`)
  const page = plain(await visitor.get('/staff'))
  expect(page).toMatch(/<form[^>]*role="search" method="post" action="\/staff\/clients"/)
  expect(page).toMatch(
    new RegExp(`Your clients[\\s\\S]*href="/staff/clients/${omar.clientId}"[\\s\\S]*just now[\\s\\S]*Opened lately`, 'i'),
  )
  // The tools stand above what waits, by which one comes here.
  expect(page.indexOf('aria-label="Tools"')).toBeLessThan(page.indexOf('Nothing waits for you'))
  expect(page).not.toContain('omar@example.org')
  expect(page).not.toMatch(/href="\/staff\/team"[^>]*class="tile"|Invite clients/)
})

test('administrators find there what they look after, and an empty desk says what will be on it', async () => {
  const page = plain(await (await signedIn(portal, amir, '/staff')).get('/staff'))
  expect(page).toContain('No client is yours yet')
  expect(page).toContain('Records you open will be here.')
  for (const path of ['/staff/team', '/staff/log', '/staff/agency', '/staff/invitations'])
    expect(page).toMatch(new RegExp(`class="tile" href="${path}"|href="${path}" class="tile"`))
})

test('an address whose id is none is a page that is not there, and asks nobody to check what they entered', async () => {
  const visitor = await signedIn(portal, dana, '/staff')
  for (const path of ['/staff/clients/undefined', '/staff/clients/123/portal']) {
    const page = await visitor.get(path)
    expect([page.status, plain(page)]).toEqual([404, expect.stringContaining('This page is not here')])
  }
})
