import { html, portalFacts, type PortalRecord } from '@lintel/core/ui'
import { expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { ui as portalUi } from '../../src/shell/portal-ui.js'
import { ui as staffUi } from '../../src/shell/staff-ui.js'
import { draw, drawPage, entries, record } from './draw.js'

const frame = (given: PortalRecord, nav = entries(7), kind: 'page' | 'plain' = 'page'): string =>
  draw(html`<${shell.layout} portal=${portalFacts(given)} nav=${nav} title="Page" kind=${kind} main="content" />`, given)
const signIn = shell.signIn.view({ next: '/messages', csrf: 'token', username: 'omar', refusal: 'The name or the password is not right' })
const dockOf = (markup: string): readonly string[] => {
  const dock = /<nav class="dock"[\s\S]*?<\/nav>/.exec(markup)?.[0] ?? ''
  return [...dock.matchAll(/href="([^"]*)"/g)].map((found) => found[1] ?? '')
}

test.each(['portal', 'staff', 'operator'] as const)('%s begins with a way past the navigation and has one main part', (area) => {
  const markup = frame(record({ area }))
  expect(markup.trimStart()).toMatch(/^<a class="skip" href="#main">/)
  expect(markup.match(/<main /g)).toHaveLength(1)
  expect(markup).toContain('<main id="main" tabindex="-1">content')
  expect(markup).not.toMatch(/ style=|<script|javascript:| on[a-z]+=/)
})

test('leaving stands last in the head of every portal page, signed in or not, and is a form', () => {
  for (const markup of [
    frame(record()),
    frame(record({ path: '/messages/x' })),
    frame(record({ person: undefined } as never), [], 'plain'),
  ]) {
    const head = /<header[\s\S]*?<\/header>/.exec(markup)?.[0] ?? ''
    expect(head).toMatch(/<form class="leave" method="post" action="\/leave">[\s\S]*data-leave[\s\S]*<\/form>(?:<\/div>)?<\/header>$/)
  }
  expect(frame(record({ area: 'staff' }))).not.toContain('/leave')
})

test('the dock holds five places: the first four pages and the rest', () => {
  expect(dockOf(frame(record()))).toEqual(['/n0', '/n1', '/n2', '/n3', '/more'])
  expect(dockOf(frame(record({ area: 'staff' }), entries(5)))).toEqual(['/n0', '/n1', '/n2', '/n3', '/n4'])
  expect(dockOf(frame(record({ area: 'staff' }), entries(6))).at(-1)).toBe('/staff/more')
})

test('a number of nothing is not shown', () => {
  const markup = frame(record(), entries(2))
  expect(markup).toMatch(/data-badge="n0" hidden/)
  expect(markup).toMatch(/data-badge="n1">1</)
})

test('widgets stand beside the home page and the profile only [S1.8, S1.36]', () => {
  expect(frame(record({ path: '/' }))).toContain('<aside')
  expect(frame(record({ path: '/profile' }))).toContain('<aside')
  expect(frame(record({ path: '/messages' }))).not.toContain('<aside')
})

test('whoever acts for somebody else is told so on every page', () => {
  const acting = { name: 'Rosa Alvarez', profile: { clientId: '22222222-2222-4222-8222-222222222222', relation: 'representative' } }
  expect(frame(record({ person: acting, path: '/messages' }))).toContain('class="banner"')
  expect(frame(record())).not.toContain('class="banner"')
})

test('the language switch comes back to the same address and names the other language in its own words', () => {
  const markup = frame(record({ path: '/staff/clients', area: 'staff', query: { search: 'o’neil', page: '2' } }))
  expect(markup).toMatch(/action="\/language"[\s\S]*name="next" value="\/staff\/clients\?search=o%E2%80%99neil&amp;page=2"/)
  expect(markup).toMatch(/<button[^>]*name="language" value="es" lang="es"[\s\S]*?Español/)
  expect(frame(record({ languages: ['en'] }))).not.toContain('/language')
})

test('signing in keeps the name, says why it was refused, and never sends the password back', () => {
  const markup = draw(signIn, record({ person: undefined } as never))
  expect(markup).toMatch(/name="username"[^>]*value="omar"/)
  expect(markup).toMatch(/<div class="faults" role="alert"[\s\S]*The name or the password is not right/)
  expect(markup).toMatch(/<input type="hidden" name="next" value="\/messages"/)
  expect(/<input id="password"[^>]*>/.exec(markup)?.[0]).not.toContain('value=')
})

test('a problem says what happened and where to go, and a defect gives its number', () => {
  const notFound = draw(shell.problem.view({ problem: 'core.notFound', status: 404, title: 'x', instance: 'urn:uuid:6f1c' }), record())
  expect(notFound).toContain('This page is not here')
  expect(notFound).not.toContain('6f1c')
  expect(draw(shell.problem.view({ problem: 'core.internal', status: 500, title: 'x', instance: 'urn:uuid:6f1c' }), record())).toContain(
    '6f1c',
  )
})

test('what people wrote is text, never markup', () => {
  const name = '<img src=x onerror=alert(1)>'
  const person = { id: '22222222-2222-4222-8222-222222222222', givenName: name, familyName: name, agencies: [{ id: 'a', name }] }
  const profile = drawPage(portalUi, '/profile', { ...person, relation: 'self', enrollments: [] }, record({ path: '/profile' }))
  const list = drawPage(
    staffUi,
    '/clients',
    { total: 1, page: 1, pages: 1, clients: [{ ...person, programs: [name], connection: { state: 'notConnected' } }] },
    record({ area: 'staff', query: { find: 'v1.sealed' }, sought: { text: name } }),
  )
  for (const markup of [profile, list]) {
    expect(markup).not.toContain('<img src=x')
    expect(markup).toContain('&lt;img src=x')
  }
})

test('an empty list says so, and how to see everybody again', () => {
  const nobody = { total: 0, page: 1, pages: 1, clients: [] }
  expect(drawPage(staffUi, '/clients', nobody, record({ area: 'staff' }))).toContain('No clients yet')
  const searched = drawPage(
    staffUi,
    '/clients',
    nobody,
    record({ area: 'staff', query: { find: 'v1.sealed', sort: 'birthDate' }, sought: { text: 'zzz' } }),
  )
  expect(searched).toContain('Nobody matches this search')
  expect(searched).toContain('href="/staff/clients?sort=birthDate"')
})
