import { badgeText } from '../badge-text.js'
import { portalFacts } from '../facts.js'
import { bringFields } from '../form/field-parts.js'
import { type PageRecord, pageMedia, recordElement } from '../page-record.js'
import { draw, type Playing } from './draw.js'
import { enhanceForms } from './enhanced-forms.js'
import { watchIdle } from './idle/watch-idle.js'
import { listen } from './listen.js'
import { type Loaded, loadModules } from './modules.js'
import { loadAnew, watchSteps } from './load-anew.js'
import { watchFiles } from './watch-files.js'
import { watchLeaving } from './leave.js'
import { watchPrinting } from './print.js'
import { watchWayBack } from './way-back.js'

const setText = (element: Element, text: string): void => {
  element.textContent = text
  element.toggleAttribute('hidden', text === '' || text === '0')
}
/** What lies outside of the roots: title, badges, the line that says what was done. */
const redrawFrame = (record: PageRecord): void => {
  document.title = record.title
  for (const [id, count] of Object.entries(record.badges)) {
    for (const badge of document.querySelectorAll(`[data-badge="${CSS.escape(id)}"]`)) setText(badge, badgeText(count))
  }
}

const bringToLife = async (first: PageRecord): Promise<void> => {
  const loaded: Loaded = { uis: new Map(), pages: new Map(), fills: new Map() }
  const watched = new Map<string, number>()
  const playing: Playing = {
    loaded,
    watch: (topic) => {
      watched.set(topic, (watched.get(topic) ?? 0) + 1)
      return () => watched.set(topic, (watched.get(topic) ?? 1) - 1)
    },
    report: (piece, error) => console.error(`lintel: ${piece} broke`, error),
  }
  const load = (record: PageRecord) => Promise.all([loadModules(loaded, record), record.hasFields ? bringFields() : undefined])
  let current = first
  const show = async (record: PageRecord): Promise<void> => {
    // Another release, or another person in focus since: nothing of this document may stay.
    const isOther = record.portal.person?.profile?.clientId !== first.portal.person?.profile?.clientId
    if (record.release !== first.release || isOther) return loadAnew()
    await load(record)
    current = record
    draw(record, playing, false)
    redrawFrame(record)
  }
  let tag = ''
  const refresh = async (): Promise<void> => {
    const headers = { accept: pageMedia, 'lintel-background': '1', ...(tag === '' ? {} : { 'if-none-match': tag }) }
    const response = await fetch(location.href, { headers, credentials: 'same-origin', cache: 'no-store' })
    if (response.status === 304) return
    const isRecord = response.headers.get('content-type')?.startsWith(pageMedia) ?? false
    if (!isRecord || !response.ok) return loadAnew()
    tag = response.headers.get('etag') ?? ''
    const record: PageRecord = await response.json()
    const { form } = current.portal // a form that was refused keeps its state while news arrive around it
    await show({ ...record, portal: { ...record.portal, ...(form && { form }) } })
  }
  await load(first)
  draw(first, playing, true)
  document.documentElement.dataset['alive'] = ''
  const isWatched = (topic: string) => (watched.get(topic) ?? 0) > 0 || current.topics.includes(topic)
  if (first.portal.person !== undefined) listen({ since: first.portal.now, isWatched, refresh })
  const showAnswer = (record: PageRecord): Promise<void> => {
    tag = '' // what is shown now is no longer what was fetched
    return show(record)
  }
  if (first.portal.idleSeconds !== undefined) watchIdle({ language: first.portal.language, seconds: first.portal.idleSeconds })
  enhanceForms({ show: showAnswer, refresh, language: first.portal.language })
  for (const ui of loaded.uis.values()) ui.start?.(portalFacts(first.portal))
}

/** Brings the document to life. Without a record there is nothing to do: the page works as it is. */
export const start = (): void => {
  watchLeaving()
  watchSteps()
  watchPrinting()
  watchWayBack()
  watchFiles()
  if (document.querySelector('[data-passkey]') !== null) void import('./passkey.js').then(({ startPasskeys }) => startPasskeys())
  const holder = document.getElementById(recordElement)
  if (holder?.textContent) void bringToLife(JSON.parse(holder.textContent))
}
