import { type ComponentChildren, type FunctionComponent, h, hydrate, render, type VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Fence, FenceLine } from '../fence.js'
import type { FieldPlan } from '../form/field-kind.js'
import { html } from '../html.js'
import { type FillRecord, type PageRecord, pieceName } from '../page-record.js'
import { portalFacts } from '../facts.js'
import { slotKey } from '../slot.js'
import { type Stage, StageContext } from '../stage.js'
import { type Loaded, placeKey } from './modules.js'

/** What stays the same while records come and go. */
export interface Playing {
  readonly loaded: Loaded
  readonly watch: (topic: string) => () => void
  readonly report: (piece: string, error: unknown) => void
}
interface Scene extends Stage {
  readonly isFirst: boolean
}

interface KeptGiven {
  readonly isFirst: boolean
  readonly name: string
  readonly language: string
}
/** A piece whose module did not load: what the server drew stays, as long as it is there. */
const Kept: FunctionComponent<KeptGiven> = ({ isFirst, name, language }) => {
  const [isDrawn] = useState(isFirst)
  // while hydrating Preact leaves such content alone, so nothing is ever written here
  if (isDrawn) return html`<div class="fill" data-fill=${name} dangerouslySetInnerHTML=${{ __html: '' }}></div>`
  return html`<div class="fill" data-fill=${name}><${FenceLine} language=${language} /></div>`
}

const drawFill = (scene: Scene, playing: Playing, key: string, props: object, record: FillRecord): VNode => {
  const piece = pieceName(key, record)
  const { language } = scene.portal
  const definition = playing.loaded.fills.get(placeKey(record))
  if (record.isBroken) return html`<div key=${piece} class="fill" data-fill=${record.ui}><${FenceLine} language=${language} /></div>`
  if (definition === undefined) return html`<${Kept} key=${piece} isFirst=${scene.isFirst} name=${record.ui} language=${language} />`
  const view = h(definition.view, { ...props, data: record.data })
  return html`<div key=${piece} class="fill" data-fill=${record.ui}>
    <${Fence} piece=${piece}><${StageContext.Provider} value=${{ ...scene, piece }}>${view}<//><//>
  </div>`
}

const drawSlot = (scene: Scene, playing: Playing, fills: PageRecord['fills'], id: string, props: object): ComponentChildren => {
  const key = slotKey(id, props)
  return (fills[key] ?? []).map((record) => drawFill(scene, playing, key, props, record))
}

/** A form is drawn on the server first: what it asks for comes from there. */
const plannedIn = ({ forms }: PageRecord, operationId: string): readonly FieldPlan[] => {
  const plans = forms[operationId]
  if (plans === undefined) throw new Error(`The server drew no form of ${operationId}`)
  return plans.map((plan) => ({ choices: [], ...plan }))
}

const sceneOf = (record: PageRecord, playing: Playing, isFirst: boolean): Scene => {
  const scene: Scene = {
    portal: portalFacts(record.portal),
    piece: 'page',
    isFirst,
    slot: (id, props) => drawSlot(scene, playing, record.fills, id, props),
    fieldsOf: (contract, operation) => plannedIn(record, `${contract.id}.${operation}`),
    watch: playing.watch,
    report: playing.report,
  }
  return scene
}

const pageView = (record: PageRecord, playing: Playing): VNode | undefined => {
  const definition = playing.loaded.pages.get(placeKey(record.page))
  if (definition === undefined) return undefined
  const { params, query } = record.page
  return html`<${Fence} piece="page">${h(definition.view, { data: record.data, params, query })}<//>`
}

/** What had focus has it after the work too, where it is still there: an element that changes its place in a list loses it. */
const keepFocus = (work: () => void): void => {
  const focused = document.activeElement
  work()
  if (focused instanceof HTMLElement && focused.isConnected && document.activeElement === document.body)
    focused.focus({ preventScroll: true })
}

/** Draws all roots of the document from a record: the first time over what the server drew, then again and again. */
export const draw = (record: PageRecord, playing: Playing, isFirst: boolean): void => keepFocus(() => drawRoots(record, playing, isFirst))

const drawRoots = (record: PageRecord, playing: Playing, isFirst: boolean): void => {
  const scene = sceneOf(record, playing, isFirst)
  for (const element of document.querySelectorAll('[data-root]')) {
    const key = element.getAttribute('data-root')
    const root = record.roots.find((candidate) => candidate.key === key)
    const inner = key === 'page' ? pageView(record, playing) : root && scene.slot(root.id, root.props)
    if (inner === undefined || (key === 'page' && record.isBroken)) continue
    const tree = h(StageContext.Provider, { value: scene, children: inner })
    if (isFirst) hydrate(tree, element)
    else render(tree, element)
  }
}
