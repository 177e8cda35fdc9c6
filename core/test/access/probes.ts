import type { Link } from '../../src/server/data/link.js'
import { type Actor, become } from './actors.js'

/** What may be tried on a row. `see` selects it; `add` inserts one like it; `change` and `remove` touch it. */
export interface Target {
  readonly see?: string
  readonly add?: string
  readonly change?: string
  readonly remove?: string
}
export type Act = keyof Target
export const acts: readonly Act[] = ['see', 'add', 'change', 'remove']

const undone = 'ZZZZZ'
/** Tries statements one by one, undoes each, and answers for each the rows it touched, or the error it met. */
export const probeFunction = `
create schema probe;
grant usage on schema probe to public;
create function probe.attempts(statements text[]) returns text[] language plpgsql as $$
declare
  answers text[] := '{}';
  each_statement text;
  touched bigint;
begin
  foreach each_statement in array statements loop
    begin
      execute each_statement;
      get diagnostics touched = row_count;
      raise exception using errcode = '${undone}', message = touched::text;
    exception when others then
      answers := answers || case when sqlstate = '${undone}' then sqlerrm else 'error ' || sqlstate || ' ' || sqlerrm end;
    end;
  end loop;
  return answers;
end $$;
grant execute on function probe.attempts(text[]) to public;
`

const refused = '42501'
const keyMissing = '23503'
/** Refused by a key or a check: the row cannot exist, whoever writes it. */
const impossible = ['23502', keyMissing, '23505', '23514']

/** Whether the database let it happen. Rows that are invisible count as refused, like an error does. */
function succeeded(act: Act, answer: string, sql: string): boolean {
  const code = /^error (\w{5})/.exec(answer)?.[1]
  if (code === undefined) return answer !== '0'
  // A row that others point to was within reach, or it could not have come to that.
  if (act === 'remove' && code === keyMissing) return true
  if (code === refused || impossible.includes(code)) return false
  throw new Error(`${answer}\n${sql}`)
}

/** All that an actor can do, as `<target> <act>`. The link is in a transaction that will be rolled back. */
export async function abilitiesOf(link: Link, actor: Actor, targets: Readonly<Record<string, Target>>): Promise<readonly string[]> {
  const attempts = Object.entries(targets).flatMap(([name, target]) =>
    acts.flatMap((act) => {
      const sql = target[act]
      return sql === undefined ? [] : [{ name, act, sql }]
    }),
  )
  await link.send({ text: 'savepoint actor' })
  await become(link, actor)
  const statement = { text: 'select probe.attempts($1) as answers', values: [attempts.map(({ sql }) => sql)] }
  const { rows } = await link.send<{ answers: readonly string[] }>(statement)
  await link.send({ text: 'rollback to savepoint actor' })
  const answers = rows[0]?.answers ?? []
  return attempts.flatMap(({ name, act, sql }, at) => (succeeded(act, answers[at] ?? '', sql) ? [`${name} ${act}`] : []))
}
