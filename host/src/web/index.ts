import type { Plugin, Portal } from '@lintel/core/server'
import { addPages } from './add-pages.js'
import { openWeb } from './open-web.js'
import { outboxRoute } from './routes/outbox-route.js'
import type { Shell } from './shell.js'

/** Gives a portal its pages: those of the shell, and those of the plugins. Call it before the portal starts. */
export async function registerWeb(
  { kernel, app }: Portal,
  { shell, outbox }: { readonly plugins: readonly Plugin[]; readonly shell: Shell; readonly outbox?: string },
): Promise<void> {
  const isSecure = kernel.identity.publicOrigin.startsWith('https:')
  const web = await openWeb({ opener: kernel, files: kernel.files, plugins: kernel.registry.plugins, shell, isSecure, now: kernel.now })
  addPages(app, web)
  if (outbox !== undefined) outboxRoute(app, web, outbox)
}
