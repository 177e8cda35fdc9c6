import type { PersonRecords } from '../../contract/index.js'
import type { Stage } from './stage.js'
import type { HousePromise } from './subject.js'

const personTables = `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped
  where n.nspname || '.' || c.relname = any ($1::text[]) and c.relkind in ('r', 'p') order by 1`

/** How many rows each table has about a client. */
async function counts({ portal, tables }: Stage, clientId: string): Promise<ReadonlyMap<string, number>> {
  return portal.database.asOwner(async (link) => {
    const { rows: about } = await link.send<{ name: string }>({ text: personTables, values: [tables] })
    const found = new Map<string, number>()
    for (const { name } of about) {
      const { rows } = await link.send<{ count: number }>({
        text: `select count(*)::int as count from ${name} where client_id = $1`,
        values: [clientId],
      })
      found.set(name, rows[0]?.count ?? 0)
    }
    return found
  })
}
const sum = (counted: ReadonlyMap<string, number>): number => [...counted.values()].reduce((all, one) => all + one, 0)

/** Whoever stores something about a person answers for export and erasure (45 CFR 164.524, GDPR art. 15 and 17). */
export const portsPromise: HousePromise<Stage> = {
  name: 'ports: who stores something about a person answers core.personRecords, and erasing leaves nothing',
  async faults(stage) {
    const { plugin } = stage.subject
    const [mine = '', theirs = ''] = [stage.client.clientId, stage.other.clientId]
    const before = await counts(stage, mine)
    if (before.size === 0) return []
    const answer = plugin.ports['core.personRecords'] as ((scope: object) => PersonRecords) | undefined
    if (answer === undefined) return [`${[...before.keys()].join(', ')} hold rows about a client, and core.personRecords is not answered`]
    const exported = await stage.inPlugin((scope) => answer(scope).all(mine))
    const othersBefore = sum(await counts(stage, theirs))
    await stage.inPlugin((scope) => answer(scope).erase(mine))
    const left = [...(await counts(stage, mine))].filter(([, count]) => count > 0)
    return [
      ...(sum(before) > 0 && exported.length === 0 ? ['core.personRecords exports nothing of a client who has rows'] : []),
      ...left.map(([table, count]) => `${table} keeps ${count} rows about a client who was erased`),
      ...(sum(await counts(stage, theirs)) === othersBefore ? [] : ['erasing one client took rows of another']),
      ...(await stage.inPlugin((scope) => answer(scope).all(mine))).map(() => 'core.personRecords still exports a client who was erased'),
    ]
  },
}
