import { planFields, type PortalRecord, portalFacts, type Stage, StageContext } from '@lintel/core/ui'
import { type ComponentChildren, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'

const record: PortalRecord = {
  area: 'portal',
  path: '/notes',
  query: { page: '2' },
  language: 'en',
  languages: ['en', 'es'],
  timeZone: 'America/Los_Angeles',
  now: '2026-11-24T20:00:00Z',
  tenant: { slug: 'demo', name: 'Demo County' },
  agencies: [],
  person: { name: 'Omar' },
  csrf: 'token-1',
  permissions: ['notes.readNotes'],
  plugins: ['notes'],
}

/** Draws a view as a page would, for a reader who may be changed. */
export const drawView = (view: ComponentChildren, changes: Partial<PortalRecord> = {}): string => {
  const stage: Stage = {
    portal: portalFacts({ ...record, ...changes }),
    piece: 'page',
    slot: (id, props) => `[${id} ${JSON.stringify(props)}]`,
    fieldsOf: planFields,
    watch: () => () => undefined,
    report: () => undefined,
  }
  return renderToString(h(StageContext.Provider, { value: stage, children: h(Fragment, null, view) }))
}
