import { type FillRecord, pieceName } from '@lintel/core/ui'
import { h } from 'preact'
import type { CatalogFill } from '../catalog.js'
import type { Composing } from './composing.js'
import { isRefusal, SharedUnitBroke } from './loads.js'
import { type Ask, aroundFill, type Drawing, fenceLine, type Piece } from './pieces.js'
import { settle } from './settle.js'

/** By slot and props: what the browser draws again. */
export type FillRecords = Readonly<Record<string, readonly FillRecord[]>>
interface Loaded {
  readonly from: CatalogFill
  readonly record: FillRecord
}

/** Deeper than this no slot stands within a slot. */
const deepest = 6

/** Those that may not be seen here are absent; those that crash are fenced. */
async function loadFill({ loads, report }: Composing, { id, props }: Ask, from: CatalogFill): Promise<Loaded | undefined> {
  const { fill, owner, at } = from
  const base = { ui: owner.name, at }
  if (fill.load === undefined) return { from, record: base }
  try {
    const data = await loads.run(async (asked) => fill.load?.({ ...asked, props }), fill.contract)
    return { from, record: { ...base, data } }
  } catch (error) {
    if (error instanceof SharedUnitBroke) throw error
    if (isRefusal(error)) return undefined
    report(`${owner.name} in ${id}`, error)
    return { from, record: { ...base, isBroken: true } }
  }
}

const broken = (composing: Composing): Piece => ({ markup: fenceLine(composing.portal.language), asks: [] })

function drawFill(composing: Composing, drawing: Drawing, ask: Ask, { from, record }: Loaded): { record: FillRecord; piece: Piece } {
  if (record.isBroken) return { record, piece: broken(composing) }
  try {
    const view = h(from.fill.view, { ...ask.props, data: record.data })
    return { record, piece: drawing.draw(view, pieceName(ask.key, record), 'inner') }
  } catch (error) {
    composing.report(`${record.ui} in ${ask.id}`, error)
    return { record: { ui: record.ui, at: record.at, isBroken: true }, piece: broken(composing) }
  }
}

/** Fills slots, wave after wave: what one wave draws may have slots of its own. */
export async function fillSlots(composing: Composing, drawing: Drawing, first: readonly Ask[]): Promise<FillRecords> {
  const loaded = new Map<string, readonly Loaded[]>()
  const records: Record<string, readonly FillRecord[]> = {}
  let wave = first
  for (let depth = 0; wave.length > 0 && depth < deepest; depth++) {
    const fresh = new Map(wave.filter(({ key }) => !loaded.has(key)).map((ask) => [ask.key, ask]))
    await settle(
      [...fresh.values()].map(async (ask) => {
        const fills = await settle(composing.visible.fillsOf(ask.id).map((from) => loadFill(composing, ask, from)))
        loaded.set(
          ask.key,
          fills.filter((fill) => fill !== undefined),
        )
      }),
    )
    wave = wave.flatMap((ask) => {
      const drawn = (loaded.get(ask.key) ?? []).map((fill) => drawFill(composing, drawing, ask, fill))
      ask.markup = drawn.map(({ record, piece }) => aroundFill(record, piece.markup)).join('')
      if (drawn.length > 0) records[ask.key] = drawn.map(({ record }) => record) // nothing is said of a slot that nobody fills
      return drawn.flatMap(({ piece }) => piece.asks)
    })
  }
  return records
}
