import type { Ui } from '../define-ui.js'
import type { Page } from '../page.js'
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

/** What a document draws with, as far as it has come. */
export interface Loaded {
  readonly uis: Map<string, Ui>
  /** By module and place in it. */
  readonly pages: Map<string, Page>
}
export const pageKey = ({ ui, at }: PageRecord['page']): string => `${ui} ${at}`

const loadPage = async ({ uis, pages }: Loaded, { page }: PageRecord): Promise<void> => {
  const declared = uis.get(page.ui)?.pages[page.at]
  if (declared !== undefined && !pages.has(pageKey(page))) pages.set(pageKey(page), declared.lazy ? await declared.lazy() : declared)
}

/** Loads what is not there yet. A module that does not come leaves its pieces as the server drew them. */
export const loadModules = async (loaded: Loaded, record: PageRecord): Promise<void> => {
  const missing = namesOf(record).filter((name) => !loaded.uis.has(name))
  const work = missing.map(async (name) => {
    loaded.uis.set(name, await load(name))
    if (name === record.page.ui) await loadPage(loaded, record)
  })
  for (const result of await Promise.allSettled([...work, loadPage(loaded, record)])) {
    if (result.status === 'rejected') console.warn('lintel: a module did not load', result.reason)
  }
}
