import type { Link } from '../../src/server/data/link.js'

/** A mistake somebody could make, and the words in the targets' SQL by which it must show. */
export interface Mutation {
  readonly name: string
  /** Only targets that touch this table or function are asked; the rest cannot differ. */
  readonly touches: string
  readonly make: (link: Link) => Promise<void>
}

/** Runs this. */
export const sql = (name: string, touches: string, text: string): Mutation => ({
  name,
  touches,
  make: async (link) => void (await link.send({ text })),
})

const changed = (what: string, before: string, from: RegExp, to: string): string => {
  if (!from.test(before)) throw new Error(`${what} has no ${from}; it reads: ${before}`)
  return before.replace(from, to)
}

/** Rewrites a policy as the database keeps it. */
export function policy(name: string, table: string, policyName: string, from: RegExp, to: string): Mutation {
  const make = async (link: Link): Promise<void> => {
    const { rows } = await link.send<{ using: string | null; check: string | null }>({
      text: `select pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check
        from pg_policy where polrelid = $1::regclass and polname = $2`,
      values: [table, policyName],
    })
    const [found] = rows
    if (found === undefined) throw new Error(`${table} has no policy ${policyName}`)
    changed(policyName, `${found.using}\n${found.check}`, from, to)
    const parts = [
      ...(found.using === null ? [] : [`using (${found.using.replace(from, to)})`]),
      ...(found.check === null ? [] : [`with check (${found.check.replace(from, to)})`]),
    ]
    await link.send({ text: `alter policy ${policyName} on ${table} ${parts.join(' ')}` })
  }
  return { name, touches: table, make }
}

/** Rewrites the body of a function. */
export function body(name: string, touches: string, signature: string, from: RegExp, to: string, also = ''): Mutation {
  const make = async (link: Link): Promise<void> => {
    const { rows } = await link.send<{ text: string }>({
      text: 'select pg_get_functiondef($1::regprocedure) as text',
      values: [signature],
    })
    await link.send({ text: `${changed(signature, rows[0]?.text ?? '', from, to)}; ${also}` })
  }
  return { name, touches, make }
}
