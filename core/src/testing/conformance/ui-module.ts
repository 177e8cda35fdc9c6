import { existsSync } from 'node:fs'
import type { Ui } from '../../ui/define-ui.js'

async function importUi(file: URL): Promise<Ui> {
  const { default: standard, ui = standard }: { readonly default?: Ui; readonly ui?: Ui } = await import(file.href)
  if (ui === undefined) throw new Error(`${file.pathname} defines no ui`)
  return ui
}

/**
 * Loads a plugin’s UI as a server does, without a browser: the file beside the plugin. Where that is a source which Node
 * cannot read by itself (a partner’s tests load the test kit from its package), the built one takes its place.
 */
export async function loadUi(file: URL, folder: URL): Promise<Ui> {
  const beside = new URL('../ui.js', file)
  if (existsSync(beside)) return importUi(beside)
  const built = new URL('dist/ui.js', folder)
  return importUi(new URL('../ui.ts', file)).catch((error: unknown) => {
    if (existsSync(built)) return importUi(built)
    throw error
  })
}
