import type { TSchema } from '../../contract/index.js'
import type { Plugin } from '../plugin.js'

const wordsIn = (schema: TSchema): readonly string[] => {
  const inner: TSchema = schema['items'] ?? schema
  const parts: readonly TSchema[] = inner['anyOf'] ?? []
  return parts.every((part) => part['const'] !== undefined) ? parts.map((part) => String(part['const'])) : []
}

/** What a member is called in the reader's language: the plugin's words `settings.<name>`, else the schema's own title. */
export function memberWords(plugin: Plugin, name: string, member: TSchema, language: string) {
  const tables = [plugin.words?.[language], plugin.words?.[language.split('-')[0] ?? ''], plugin.words?.['en']]
  const find = (key: string): string | undefined => tables.find((table) => table?.[key] !== undefined)?.[key]
  const hint = find(`settings.${name}.hint`) ?? member.description
  const choices = wordsIn(member).map((value) => ({ value, label: find(`settings.${name}.${value}`) ?? value }))
  return {
    label: find(`settings.${name}`) ?? member.title ?? name,
    ...(hint !== undefined && { hint }),
    ...(choices.length > 0 && { choices }),
  }
}
