import { randomUUID } from 'node:crypto'
import { Fragment, type ComponentChildren, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import {
  type FieldPlan,
  type FillRecord,
  FenceLine,
  planFields,
  type PortalFacts,
  type RootRecord,
  slotKey,
  type Stage,
  StageContext,
} from '@lintel/core/ui'

/** A slot that a piece has room for. */
export interface Ask {
  readonly key: string
  readonly id: string
  readonly props: object
  readonly isRoot: boolean
  /** The drawn fills, once there. */
  markup: string
}
/** A piece of a page, drawn once. The places of its slots are marked, and filled in when the page is put together. */
export interface Piece {
  readonly markup: string
  readonly asks: readonly Ask[]
}
/** Draws pieces of one page. */
export interface Drawing {
  /** What the forms drawn so far ask for, by operation. */
  readonly forms: Readonly<Record<string, readonly FieldPlan[]>>
  hasFields(): boolean
  /** `root` draws what the browser does not bring to life by itself: its slots become roots of their own. */
  draw(view: ComponentChildren, piece: string, kind: 'root' | 'inner'): Piece
  /** Text that stands for a drawn piece inside another. */
  hold(piece: Piece): string
  /** Puts everything that was drawn into the places that were marked. */
  assemble(piece: Piece): string
}

const noWatch = () => () => undefined

/**
 * Opens the drawing of one page. A slot leaves a mark in the markup and is filled later, so that each piece is drawn
 * exactly once, and what its slots need is known before anything is loaded for them. Nobody can guess the mark, and it is of
 * ASCII: one letter of another kind would make every text of the page twice as wide.
 */
export const openDrawing = (portal: PortalFacts): Drawing => {
  const mark = `~${randomUUID()}:`
  const all: Ask[] = []
  const forms: Record<string, readonly FieldPlan[]> = {}
  let hasFields = false
  const draw: Drawing['draw'] = (view, piece, kind) => {
    const asks: Ask[] = []
    const stage: Stage = {
      portal,
      piece,
      slot: (id, props) => {
        const ask: Ask = { key: slotKey(id, props), id, props, isRoot: kind === 'root', markup: '' }
        asks.push(ask)
        all.push(ask)
        return `${mark}${all.length - 1};`
      },
      fieldsOf: (contract, operation, drawn) => {
        const plans = planFields(contract, operation)
        hasFields ||= drawn === 'members' || (drawn === 'fields' && plans.length > 0)
        forms[`${contract.id}.${operation}`] = plans
        return plans
      },
      watch: noWatch,
      report: () => undefined,
    }
    return { markup: renderToString(h(StageContext.Provider, { value: stage, children: h(Fragment, null, view) })), asks }
  }
  const place = (part: string): string => {
    const end = part.indexOf(';')
    const ask = all[Number(part.slice(0, end))]
    if (ask === undefined) return part.slice(end + 1)
    const filled = fillIn(ask.markup)
    return `${ask.isRoot ? `<div class="root" data-root="${attribute(ask.key)}">${filled}</div>` : filled}${part.slice(end + 1)}`
  }
  const fillIn = (markup: string): string => {
    const [first = '', ...rest] = markup.split(mark)
    return rest.length === 0 ? first : first + rest.map(place).join('')
  }
  const hold: Drawing['hold'] = ({ markup }) => {
    all.push({ key: '', id: '', props: {}, isRoot: false, markup })
    return `${mark}${all.length - 1};`
  }
  return { forms, hasFields: () => hasFields, draw, hold, assemble: ({ markup }) => fillIn(markup) }
}

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** The element around one fill, the same on both sides. */
export const aroundFill = (record: FillRecord, inner: string): string =>
  `<div class="fill" data-fill="${attribute(record.ui)}">${inner}</div>`
export const fenceLine = (language: string): string => renderToString(h(FenceLine, { language }))
export const rootOf = ({ key, id, props }: Ask): RootRecord => ({ key, id, props })
