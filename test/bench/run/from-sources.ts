import { fileURLToPath } from 'node:url'

/** Arguments of Node that run a program of the bench from its source. */
export const fromSources = (base: string, file: string): readonly string[] => [
  '--import',
  fileURLToPath(new URL('../sources.js', import.meta.url)),
  fileURLToPath(new URL(file, base)),
]
