import { compileMessage } from '../../ui/words/compile.js'
import { type MessageTable, say } from '../../ui/words/translate.js'
import type { WordTables } from '../plugin.js'

interface Speaking {
  readonly contract: { readonly id: string }
  readonly words?: WordTables
}
const ready = new Map<string, MessageTable[string]>()

/** Says a text of a plugin in the language asked for, else in English; undefined where the plugin has no such text. */
export function sayOf(
  plugin: Speaking | undefined,
  language: string,
  key: string,
  values?: Readonly<Record<string, string | number>>,
): string | undefined {
  const [base = 'en'] = language.split('-', 1)
  for (const spoken of [base, 'en']) {
    const text = plugin?.words?.[spoken]?.[key]
    if (text === undefined) continue
    if (!text.includes('{')) return text
    const at = `${plugin?.contract.id}\n${spoken}\n${key}`
    const message = ready.get(at) ?? compileMessage(text)
    ready.set(at, message)
    return say(message, spoken, values)
  }
  return undefined
}
