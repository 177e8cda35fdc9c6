import type { Plugin, Portal } from '@lintel/core/server'
import { addPages } from './add-pages.js'
import { openWeb } from './open-web.js'
import type { Shell } from './shell.js'

/** Gives a portal its pages: those of the shell, and those of the plugins. Call it before the portal starts. */
export async function registerWeb(
  { kernel, app }: Portal,
  { shell }: { readonly plugins: readonly Plugin[]; readonly shell: Shell },
): Promise<void> {
  const isSecure = kernel.identity.publicOrigin.startsWith('https:')
  addPages(app, await openWeb({ opener: kernel, plugins: kernel.registry.plugins, shell, isSecure, now: kernel.now }))
}
