import { compileMessage } from '../../ui/words/compile.js'
import { type MessageTable, say as sayCompiled } from '../../ui/words/translate.js'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }

/** The sentences the server itself says: what is wrong with an input, and what a problem is called. */
export type ServerWord = keyof typeof en
type Words = Readonly<Record<string, string>>
const tables: ReadonlyMap<string, Words> = new Map([
  ['en', en],
  ['es', es],
])
const ready = new Map<string, MessageTable[string]>()

/** The languages the server itself speaks; the first is spoken where nothing else is asked for. */
export const serverLanguages = ['en', 'es'] as const

/** The words of `es-MX` are those of `es`; a language we do not speak is answered in English. */
const tableFor = (language: string | undefined): readonly [string, Words] => {
  const base = language?.split('-', 1)[0]?.toLowerCase() ?? 'en'
  const table = tables.get(base)
  return table === undefined ? ['en', en] : [base, table]
}

/** Says one of the server's own sentences. */
export function say(language: string | undefined, key: ServerWord, values?: Readonly<Record<string, string | number>>): string {
  const [base, table] = tableFor(language)
  const text = table[key] ?? en[key]
  if (!text.includes('{')) return text
  const at = `${base}\n${key}`
  let message = ready.get(at)
  if (message === undefined) {
    message = compileMessage(text)
    ready.set(at, message)
  }
  return sayCompiled(message, base, values)
}

/** Whether the server has a sentence of its own under this name. */
export const isServerWord = (key: string): key is ServerWord => Object.hasOwn(en, key)
