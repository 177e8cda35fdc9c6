import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The program of the host, as it was built. */
export const program = at('host/bin/lintel.js')

/**
 * How tests start it dozens of times: with room for what lives a moment, as it is given on a machine that need not be frugal
 * (docs/decisions/0161), and with what V8 compiled of it before. That is a quarter less work for each start. The suite
 * `outside` and `startDemo('embedded')` start it as people do.
 */
export const hostProgram = ['--max-semi-space-size=16', program] as const
export const hostCache = { NODE_COMPILE_CACHE: at('node_modules/.cache/compiled') } as const
