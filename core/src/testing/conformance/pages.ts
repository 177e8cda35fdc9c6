import { axeFaults } from './axe-faults.js'
import { builtFaults } from '../../build/built-faults.js'
import type { Ui } from '../../ui/define-ui.js'
import { type Drawn, drawFill, drawPage, spoken } from './draw-piece.js'
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

/** Without scripts a form is sent by the browser itself: it says how, and has a button. One that only a script sends is hidden. */
const formFaults = ({ name, markup }: Drawn): readonly string[] =>
  [...markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, opening = '', inside = '']) => {
    if (/\shidden\b/.test(opening)) return []
    const isButtoned = /<button\b(?![^>]*type="?button)|<input[^>]*type="?submit/.test(inside)
    return [
      ...(/\smethod=/.test(opening) ? [] : [`${name} holds a form that browsers without scripts cannot send: it names no method`]),
      ...(isButtoned ? [] : [`${name} holds a form without a button`]),
    ]
  })

/** Every text in every language: English where a Spanish reader looks for a word is a fault. */
const wordFaults = ({ words, pages }: Ui): readonly string[] => {
  const tables = new Map([...pages.map((page) => [page.words, `the page ${page.path}`] as const), [words, 'the UI'] as const])
  return [...tables].flatMap(([table, whose]) =>
    spoken.flatMap((language) => table.lacking(language).map((key) => `the words of ${whose} lack "${key}" in ${language}`)),
  )
}

/** Everything that can be drawn, in every area and language; what breaks while it is drawn is a fault. */
async function drawAll(stage: Stage, ui: Ui): Promise<{ readonly drawn: readonly Drawn[]; readonly faults: readonly string[] }> {
  const drawn: Drawn[] = []
  const faults: string[] = []
  const put = async (name: string, piece: Promise<Drawn | undefined>): Promise<void> => {
    const made = await piece.catch((error: unknown) => messageOf(error))
    if (typeof made === 'string') faults.push(`${name} cannot be drawn: ${made}`)
    else if (made !== undefined) drawn.push(made)
  }
  for (const language of spoken) {
    for (const page of ui.pages)
      for (const area of page.areas) await put(`the page ${area} ${page.path} (${language})`, drawPage(stage, page, { area, language }))
    for (const fill of ui.fills) await put(`the fill of ${fill.slot.id} (${language})`, drawFill(stage, fill, language))
  }
  return { drawn, faults }
}

/** Pages and fills: drawn in Node, clean in a browser, light on the way there. */
export const pagesPromise: HousePromise<Stage> = {
  name: 'UI: draws in Node without a window, in every area and language, no style attribute, axe clean, forms that work without scripts, every word in every language, within budget, imports only what pages offer',
  async faults(stage) {
    const { plugin, folder } = stage.subject
    if (plugin.ui === undefined) return []
    const ui = await loadUi(plugin.ui, folder).catch((error: unknown) => messageOf(error))
    if (typeof ui === 'string') return [`the UI cannot be loaded in Node: ${ui}`]
    const { drawn, faults } = await drawAll(stage, ui)
    return [
      ...builtFaults(folder),
      ...wordFaults(ui),
      ...faults,
      ...drawn.flatMap(markupFaults),
      ...drawn.flatMap(formFaults),
      ...(await axeFaults(drawn)),
    ]
  },
}
