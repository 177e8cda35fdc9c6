import type { CompiledMessage } from 'icu-minify/format'

/** Messages reach the browser compiled; the parser (9 kB) stays on the server. */
export const compileMessage = (compiled: string): CompiledMessage => compiled
