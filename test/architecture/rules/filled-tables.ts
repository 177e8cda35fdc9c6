import type { Rule } from '../rule.js'

const changing = /^\s*(?:update|delete from) +(\w+\.\w+)/gim

/**
 * Forced row level security binds the owner of a table too, and a migration has no tenant: what it changes in rows it would change in
 * none, and only a database with data shows it.
 */
export const filledTables: Rule = {
  number: 13,
  text: 'a migration that changes rows lifts the force of row level security for that step and sets it again',
  check: ({ path, text }) => {
    if (!/\/migrations\/[^/]+\.ts$/.test(path) || /create (or replace )?function/i.test(text)) return []
    return [...text.matchAll(changing)].flatMap(([, table = '']) => {
      const lifts = text.includes(`alter table ${table} no force row level security`)
      const sets = text.includes(`alter table ${table} force row level security`)
      return lifts && sets ? [] : [`changes rows of ${table} that it cannot see`]
    })
  },
}
