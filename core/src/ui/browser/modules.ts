import type { Ui } from '../define-ui.js'
import type { Fill, Page } from '../page.js'
import { moduleName, type PageRecord } from '../page-record.js'

interface UiModule {
  readonly default?: Ui
  readonly ui?: Ui
}
/** The modules that a record draws with. */
export const namesOf = (record: PageRecord): string[] => [
  ...new Set([record.page.ui, ...Object.values(record.fills).flatMap((fills) => fills.map((fill) => fill.ui))]),
]

const load = async (name: string): Promise<Ui> => {
  const module: UiModule = await import(moduleName(name))
  const ui = module.default ?? module.ui
  if (ui === undefined) throw new Error(`${name} defines no ui`)
  return ui
}

/** What a document draws with, as far as it has come. Pages and fills by module and place in it. */
export interface Loaded {
  readonly uis: Map<string, Ui>
  readonly pages: Map<string, Page>
  readonly fills: Map<string, Fill>
}
interface Place {
  readonly ui: string
  readonly at: number
}
export const placeKey = ({ ui, at }: Place): string => `${ui} ${at}`

interface Later<P> {
  readonly lazy?: () => Promise<P>
}
/** Of one module: the page and the fills that the record draws with. */
const pieces = ({ uis, pages, fills }: Loaded, record: PageRecord, name: string): readonly Promise<void>[] => {
  const bring = <P extends Later<P>>(
    declared: readonly P[] = [],
    known: Map<string, P>,
    places: readonly Place[],
  ): readonly Promise<void>[] =>
    places
      .filter((place) => place.ui === name && !known.has(placeKey(place)))
      .map(async (place) => {
        const piece = declared[place.at]
        if (piece !== undefined) known.set(placeKey(place), piece.lazy ? await piece.lazy() : piece)
      })
  const ui = uis.get(name)
  return [...bring(ui?.pages, pages, [record.page]), ...bring(ui?.fills, fills, Object.values(record.fills).flat())]
}

/** Loads what is not there yet. What does not come leaves its pieces as the server drew them. */
export const loadModules = async (loaded: Loaded, record: PageRecord): Promise<void> => {
  const work = namesOf(record).map(async (name) => {
    if (!loaded.uis.has(name)) loaded.uis.set(name, await load(name))
    return Promise.allSettled(pieces(loaded, record, name))
  })
  for (const result of (await Promise.allSettled(work)).flatMap((one) => (one.status === 'rejected' ? [one] : one.value))) {
    if (result.status === 'rejected') console.warn('lintel: a module did not load', result.reason)
  }
}
