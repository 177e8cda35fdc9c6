import { usePortal } from '../stage.js'
import { compileMessage } from './compile.js'
import { type MessageTable, say, type Translate } from './translate.js'

type Source = Readonly<Record<string, string>>

/** The texts of a package in every language it speaks. */
export interface Words<K extends string = string> {
  readonly keys: readonly string[]
  readonly languages: readonly string[]
  /** The keys that a language has no text of its own for: readers would get English there. */
  lacking(language: string): readonly string[]
  /** Speaks a language; one it does not know is answered in the first. */
  t(language: string): Translate<K>
  /** A text that may not be there, under a name made at run time. */
  find(language: string, key: string): string | undefined
}

/** Declares the texts: every language must have the same keys. Messages are ICU MessageFormat. */
export const defineWords = <const E extends Source>(sources: {
  readonly en: E
  readonly es: { readonly [K in keyof E]: string }
}): Words<Extract<keyof E, string>> => {
  const tables = new Map<string, Record<string, MessageTable[string]>>()
  const waiting = new Map<string, Source>(Object.entries(sources))
  const message = (language: string, key: string) => {
    const ready = tables.get(language)?.[key]
    if (ready !== undefined) return ready
    const source = waiting.get(language)?.[key]
    if (source === undefined) return undefined
    const compiled = compileMessage(source)
    const table = tables.get(language) ?? {}
    table[key] = compiled
    tables.set(language, table)
    return compiled
  }
  const find = (language: string, key: string): { readonly language: string; readonly message: MessageTable[string] } | undefined => {
    for (const candidate of [language, language.split('-')[0] ?? language, 'en']) {
      const found = message(candidate, key)
      if (found !== undefined) return { language: candidate, message: found }
    }
    return undefined
  }
  return {
    keys: Object.keys(sources.en),
    languages: Object.keys(sources),
    lacking: (language) => {
      const own = waiting.get(language) ?? {}
      return Object.keys(sources.en).filter((key) => (own[key] ?? '') === '')
    },
    t: (language) => (key, values) => {
      const found = find(language, key)
      return found === undefined ? key : say(found.message, found.language, values)
    },
    find: (language, key) => {
      const found = find(language, key)
      return typeof found?.message === 'string' ? found.message : undefined
    },
  }
}

/** The texts in the reader's language, inside a view. */
export const useWords = <K extends string>(words: Words<K>): Translate<K> => words.t(usePortal().language)
