import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { clientListQueries } from '../../src/server/people/client-list-queries.js'
import { addTenant, openPeople } from './open-people.js'

const many = 20_000

test('searching, sorting and counting many clients asks an index and never reads the whole table', async () => {
  const people = await openPeople()
  try {
    const { tenantId, elm } = await addTenant(people)
    const dana = await people.staff(tenantId, elm)
    await people.inTenant(tenantId, (link) =>
      link.send({
        text: `insert into core.client (id, intake_agency_id, given_name, family_name, birth_date, external_id, phone)
          select gen_random_uuid(), '${elm}', 'Given' || n % 100, 'Family' || md5(n::text), date '1950-01-01' + n, 'X' || n, '555' || n
          from generate_series(1, ${many}) n`,
      }),
    )
    await people.kernel.database.asOwner(async (link) => {
      await link.send({ text: 'analyze core.client_agency' })
      await link.send({ text: 'analyze core.client' })
    })
    const queries = [
      {},
      { sort: 'birthDate', direction: 'down' },
      { sort: 'since' },
      { search: 'family77' },
      { search: 'given7 x77' },
      { search: '5551234' },
      { search: '2001-02-03' },
    ] as const
    for (const query of queries) {
      const { counted, listed } = clientListQueries({ tenantId, agencyId: elm }, query, 25)
      const plan = await people.kernel.withScope(dana, 'read', 'core', async (scope) => {
        const db = Object(scope).em.getKysely()
        const of = async (question: typeof counted | typeof listed): Promise<string> =>
          JSON.stringify((await sql`explain ${question}`.execute(db)).rows)
        return 'search' in query ? [await of(listed), await of(counted)] : [await of(listed)]
      })
      for (const text of plan) {
        expect(text).toContain('client_agency_by_')
        expect(text).not.toMatch(/Seq Scan on client(_agency)? /)
      }
    }
  } finally {
    await people.close()
  }
}, 60_000)
