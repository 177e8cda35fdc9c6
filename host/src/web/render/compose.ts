import { type FieldPlan, html, type PageRecord, type PlanRecord } from '@lintel/core/ui'
import { h, type VNode } from 'preact'
import { documentTitle } from './document-title.js'
import type { Composing } from './composing.js'
import { fillSlots } from './fill-slots.js'
import { sayRefused } from './say-refused.js'
import { badgeTopics, navigation } from './navigation.js'
import { openDrawing, rootOf } from './pieces.js'
import { settle } from './settle.js'

export interface Composed {
  readonly title: string
  /** Everything inside `<body>`. */
  readonly body: string
  readonly record: Omit<PageRecord, 'release' | 'portal'>
}

const slim = ({ choices, ...plan }: FieldPlan): PlanRecord => (choices.length === 0 ? plan : { ...plan, choices })

/** What the last form did, said on top with focus. Empty and hidden otherwise, so that the browser can speak there too. */
const doneLine = (text: string): VNode => html`<p class="note good" role="status" tabindex="-1" data-done hidden=${text === ''}>${text}</p>`

/**
 * Puts a page together: loads it, draws it, finds its slots and those of the shell, loads and draws their fills, and so
 * on until no slot is empty. Every piece is drawn once. Throws what the page's own load throws.
 */
export async function compose(composing: Composing): Promise<Composed> {
  const { target, portal, params, loads, shell } = composing
  const { page, owner, at } = target
  const { query } = portal
  const loading = page.load === undefined ? undefined : loads.run(async (asked) => page.load?.({ ...asked, params, query }), page.contract)
  const counting = navigation(composing)
  await settle<unknown>(loading === undefined ? [counting] : [loading, counting])
  const data = await loading
  const nav = await counting
  const title = page.title(page.words.t(portal.language), data)
  const drawing = openDrawing(portal)
  const content = drawing.draw(h(page.view, { data, params, query }), 'page', 'inner')
  const main = [doneLine(portal.done ?? ''), h('div', { class: 'root', 'data-root': 'page' }, drawing.hold(content))]
  const frame = drawing.draw(
    h(shell.layout, { portal, nav, title, kind: portal.person !== undefined && portal.owed === undefined ? 'page' : 'plain', main }),
    'shell',
    'root',
  )
  const fills = await fillSlots(composing, drawing, [...content.asks, ...frame.asks])
  return {
    title,
    body: sayRefused(drawing.assemble(frame), portal.form),
    record: {
      page: { ui: owner.name, at, params, query },
      title: documentTitle(title, portal.tenant),
      data,
      fills,
      forms: Object.fromEntries(Object.entries(drawing.forms).map(([id, plans]) => [id, plans.map(slim)])),
      hasFields: drawing.hasFields(),
      roots: frame.asks.map(rootOf),
      badges: Object.fromEntries(nav.flatMap(({ id, badge }) => (badge === undefined ? [] : [[id, badge]]))),
      topics: badgeTopics(composing),
    },
  }
}
