import compile from 'icu-minify/compile'
import type { CompiledMessage } from 'icu-minify/format'

/** Compiles a message where its source is at hand: on the server and in tests. Browsers receive compiled ones. */
export const compileMessage = (source: string): CompiledMessage => compile(source)
