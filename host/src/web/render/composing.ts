import type { PortalFacts, Query } from '@lintel/core/ui'
import type { CatalogPage } from '../catalog.js'
import type { Shell } from '../shell.js'
import type { Loads } from './loads.js'
import type { Visible } from './visible.js'

/** One page, about to be put together. */
export interface Composing {
  readonly shell: Shell
  readonly visible: Visible
  readonly target: CatalogPage
  readonly portal: PortalFacts
  readonly params: Query
  readonly loads: Loads
  /** Something crashed and was fenced. */
  report(piece: string, error: unknown): void
}
