import { html, planFields, portalFacts, type PortalRecord, type Ui } from '@lintel/core/ui'
import { h, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { StageContext } from '../../../core/src/ui/stage.js'
import { shell } from '../../src/shell/index.js'
import type { NavEntry } from '../../src/web/shell.js'

export const record = (over: Partial<PortalRecord> = {}): PortalRecord => ({
  area: 'portal',
  path: '/',
  query: {},
  language: 'en',
  languages: ['en', 'es'],
  timeZone: 'America/Chicago',
  now: '2026-11-24T15:37:00Z',
  tenant: { slug: 'demo', name: 'Demo County' },
  agencies: [{ id: '11111111-1111-4111-8111-111111111111', slug: 'harbor-house', name: 'Harbor House' }],
  person: { name: 'Omar Haddad', profile: { clientId: '22222222-2222-4222-8222-222222222222', relation: 'self' } },
  csrf: 'token',
  permissions: ['core.readClients', 'core.managePlugins'],
  plugins: [],
  ...over,
})

/** Draws a piece as the server does, with nothing in any slot. */
export const draw = (piece: VNode, given: PortalRecord): string => {
  const portal = portalFacts(given)
  const stage = { portal, piece: 'piece', slot: () => null, fieldsOf: planFields, watch: () => () => undefined, report: () => undefined }
  return renderToString(h(StageContext.Provider, { value: stage }, piece))
}

export const entries = (count: number): readonly NavEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `n${at}`,
    href: `/n${at}`,
    label: `Entry ${at}`,
    icon: 'messages',
    isCurrent: at === 0,
    badge: at,
  }))

/** Draws a page of an area in its frame. */
export const drawPage = (ui: Ui, path: string, data: unknown, given: PortalRecord): string => {
  const page = ui.pages.find((candidate) => candidate.path === path)
  if (page === undefined) throw new Error(`No page at ${path}`)
  const main = h(page.view as never, { data, params: {}, query: given.query } as never)
  return draw(html`<${shell.layout} portal=${portalFacts(given)} nav=${entries(3)} title="Page" kind="page" main=${main} />`, given)
}
