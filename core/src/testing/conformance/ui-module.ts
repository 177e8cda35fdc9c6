import { existsSync } from 'node:fs'
import type { Ui } from '../../ui/define-ui.js'

/** Loads a plugin’s UI as a server does: built beside the plugin, or its source. It must not need a browser. */
export async function loadUi(file: URL): Promise<Ui> {
  const built = new URL('../ui.js', file)
  const found = existsSync(built) ? built : new URL('../ui.ts', file)
  const { default: standard, ui = standard }: { readonly default?: Ui; readonly ui?: Ui } = await import(found.href)
  if (ui === undefined) throw new Error(`${found.pathname} defines no ui`)
  return ui
}
