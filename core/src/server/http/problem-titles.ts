import type { WordTables } from '../plugin.js'
import type { TitleOf } from './problem-reply.js'

interface Speaking {
  readonly contract: { readonly id: string }
  readonly words?: WordTables
}

/** The titles of plugins' problems, from their words: `problem.<key>` in the language asked for. */
export function problemTitles(plugins: readonly Speaking[]): TitleOf {
  const words = new Map(plugins.map((plugin) => [plugin.contract.id, plugin.words]))
  return (problemId, language) => {
    const at = problemId.indexOf('.')
    const [base = 'en'] = language.split('-', 1)
    return words.get(problemId.slice(0, at))?.[base]?.[`problem.${problemId.slice(at + 1)}`]
  }
}
