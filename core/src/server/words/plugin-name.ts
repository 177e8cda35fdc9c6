import type { WordTables } from '../plugin.js'
import { sayOf } from './plugin-words.js'

interface Named {
  readonly contract: { readonly id: string }
  readonly words?: WordTables
}

/** What a plugin is called in the reader's language: its words `plugin.name`, else its id in words (`careTeam` is *Care team*). */
export function pluginName(plugin: Named, language: string): string {
  const { id } = plugin.contract
  const words = id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return sayOf(plugin, language, 'plugin.name') ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** One sentence on what a plugin is for, where it has one: its words `plugin.about`. */
export const pluginAbout = (plugin: Named, language: string): { readonly about?: string } => {
  const about = sayOf(plugin, language, 'plugin.about')
  return about === undefined ? {} : { about }
}
