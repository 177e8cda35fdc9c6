import type { Plugin, UnitOpener, FilesOfPortal } from '@lintel/core/server'
import type { PageAssets } from './assets/page-assets.js'
import type { Catalog } from './catalog.js'
import type { Shell } from './shell.js'

/** What pages are made from. */
export interface WebOptions {
  readonly opener: UnitOpener
  readonly files: FilesOfPortal
  readonly plugins: readonly Plugin[]
  readonly shell: Shell
  /** Whether cookies may only travel over https. */
  readonly isSecure?: boolean
  readonly now?: () => Date
}
/** Everything that is ready before the first request. */
export interface Web {
  readonly opener: UnitOpener
  readonly files: FilesOfPortal
  readonly shell: Shell
  readonly catalog: Catalog
  readonly assets: PageAssets
  /** What pages are written in. */
  readonly languages: readonly string[]
  readonly permissions: readonly string[]
  readonly pluginIds: readonly string[]
  readonly isSecure: boolean
  readonly now: () => Date
  /** The title of a plugin's problem, where its words have one. */
  titleOf(problemId: string, language: string): string | undefined
}
