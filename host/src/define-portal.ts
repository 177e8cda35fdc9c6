import type { Plugin } from '@lintel/core/server'

/** What a host of one's own says in `lintel.config.ts`. */
export interface PortalDefinition {
  /** Everything installed: ours (`plugins`), a partner’s, one’s own. The kernel finds the order. */
  readonly plugins: readonly Plugin[]
  /** Values for environment variables that the environment leaves out. Secrets belong in the environment itself. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Defines a portal, as the default export of `lintel.config.ts`: `definePortal({ plugins: [...plugins, intake] })`. */
export const definePortal = (definition: PortalDefinition): PortalDefinition => Object.freeze({ ...definition })
