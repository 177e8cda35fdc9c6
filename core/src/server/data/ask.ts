import { CompiledQuery } from 'kysely'
import type { Scope } from '../../contract/index.js'

/** Runs one SQL text with values inside the unit of work, prepared once per connection; the quick way for hot paths. */
export async function ask<Row>(scope: Pick<Scope, 'em'>, text: string, values: readonly unknown[]): Promise<readonly Row[]> {
  const answer = await scope.em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...values]))
  return answer.rows
}
