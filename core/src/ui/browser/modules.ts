import type { Ui } from '../define-ui.js'
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

/** Loads what is not there yet. A module that does not come leaves its pieces as the server drew them. */
export const loadModules = async (known: Map<string, Ui>, record: PageRecord): Promise<void> => {
  const missing = namesOf(record).filter((name) => !known.has(name))
  const loaded = await Promise.allSettled(missing.map(load))
  for (const [at, result] of loaded.entries()) {
    const name = missing[at]
    if (name === undefined) continue
    if (result.status === 'fulfilled') known.set(name, result.value)
    else console.warn(`lintel: ${name} did not load`, result.reason)
  }
}
