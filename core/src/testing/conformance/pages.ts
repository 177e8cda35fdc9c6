import { axeFaults } from './axe-faults.js'
import { builtFaults } from '../../build/built-faults.js'
import { type Drawn, drawFill, drawPage } from './draw-piece.js'
import type { Stage } from './stage.js'
import type { HousePromise } from './subject.js'
import { loadUi } from './ui-module.js'

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/<[^>]*\sstyle\s*=/i, 'a style attribute'],
  [/<[^>]*\son[a-z]+\s*=/i, 'an inline event handler'],
  [/<script\b/i, 'a script'],
  [/javascript:/i, 'a javascript: address'],
]
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What must not stand in the markup: the policy of pages would refuse it (Content Security Policy Level 3). */
const markupFaults = ({ name, markup }: Drawn): readonly string[] =>
  forbidden.filter(([pattern]) => pattern.test(markup)).map(([, what]) => `${name} holds ${what}`)

/** Pages and fills: drawn in Node, clean in a browser, light on the way there. */
export const pagesPromise: HousePromise<Stage> = {
  name: 'UI: draws in Node without a window, no style attribute, axe clean, within budget, imports only what pages offer',
  async faults(stage) {
    const { plugin, folder } = stage.subject
    if (plugin.ui === undefined) return []
    const ui = await loadUi(plugin.ui, folder).catch((error: unknown) => messageOf(error))
    if (typeof ui === 'string') return [`the UI cannot be loaded in Node: ${ui}`]
    const drawn: Drawn[] = []
    const faults: string[] = [...builtFaults(folder)]
    for (const page of ui.pages) {
      const piece = await drawPage(stage, page).catch((error: unknown) => messageOf(error))
      if (typeof piece === 'string') faults.push(`the page ${page.area} ${page.path} cannot be drawn: ${piece}`)
      else if (piece !== undefined) drawn.push(piece)
    }
    for (const fill of ui.fills) {
      const piece = await drawFill(stage, fill).catch((error: unknown) => messageOf(error))
      if (typeof piece === 'string') faults.push(`the fill of ${fill.slot.id} cannot be drawn: ${piece}`)
      else if (piece !== undefined) drawn.push(piece)
    }
    return [...faults, ...drawn.flatMap(markupFaults), ...(await axeFaults(drawn))]
  },
}
