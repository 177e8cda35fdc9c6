import type { Link, Statement } from './link.js'

const prepared = new Map<string, Statement>()

/** One statement that sets all variables for the rest of the transaction. */
export function setVariables(variables: Readonly<Record<string, string>>): Statement | undefined {
  const names = Object.keys(variables)
  if (names.length === 0) return undefined
  const key = names.join(',')
  let statement = prepared.get(key)
  if (statement === undefined) {
    const calls = names.map((name, at) => `set_config('${name}', $${at + 1}, true)`)
    statement = { name: `set${prepared.size}`, text: `select ${calls.join(', ')}` }
    prepared.set(key, statement)
  }
  return { ...statement, values: names.map((name) => variables[name]) }
}

/**
 * Watches a link: remembers the first statement that failed, so that a commit that turned into a rollback can say why,
 * and keeps statements nobody awaited from ending the process.
 */
export function watched(link: Link): Link & { readonly firstFailure: () => unknown } {
  let failure: unknown
  return {
    firstFailure: () => failure,
    copyIn: (text, rows) => link.copyIn(text, rows),
    send<Row>(statement: Statement) {
      const result = link.send<Row>(statement)
      result.catch((error: unknown) => {
        failure ??= error
      })
      return result
    },
  }
}
