import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

let portal: TestPortal
let amir: TestPerson
let omar: TestPerson
const omarId = () => omar.clientId ?? ''

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { harbor: [] } })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'] })
  await portal.sql(`update core.staff_member set given_name = 'Amir', family_name = 'Nassar' where id = $1`, [amir.staffMemberId])
  const names = { middleName: null, nameSuffix: null, preferredName: null, pronouns: null, birthDate: null, language: null, email: null }
  const body = { givenName: 'Omar', familyName: 'Haddad', phone: '555-0199', ...names }
  await amir.call(core).changeClient({ params: { clientId: omarId() }, body })
})
afterAll(() => portal.close())

const table = (person: TestPerson, path: string) =>
  portal.app.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${person.token}` } })

test('a log is taken away as a table by whoever may, and that is in the log, too', async () => {
  const reply = await table(amir, `/api/core/clients/${omarId()}/log.csv`)
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="record-log-\d{4}-\d\d-\d\d\.csv"$/)
  expect(reply.body).toMatch(/^\uFEFFWhen \(UTC\),Who,Agency,/)
  expect(reply.body).toContain('Amir Nassar')
  expect(reply.body).not.toContain('555-0199')
  const { lines } = await amir.call(core).listClientLog({ params: { clientId: omarId() }, query: {} })
  expect(lines[0]).toMatchObject({ operation: 'core.exportLog', what: 'Took the log out as a table', who: { name: 'Amir Nassar' } })
  expect((await table(omar, '/api/core/log.csv')).body).toContain('Amir Nassar')
  expect((await table(amir, '/api/core/agency-log.csv?kind=all')).body).toContain('Signed in')
})

test('a long log comes whole, in the order of the pages', async () => {
  await portal.database.asOwner((link) =>
    link.send({
      text: `insert into core.audit_entry (tenant_id, at, agency_id, operation, outcome, client_id)
        select '${amir.tenantId}', now() - n * interval '1 second', '${amir.agencyId}', 'core.changeClient', 'allow', '${omarId()}' from generate_series(1, 1234) n`,
    }),
  )
  const { body } = await table(amir, `/api/core/clients/${omarId()}/log.csv`)
  const days = body
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.slice(0, line.indexOf(',')))
  expect(days.length).toBeGreaterThan(1234)
  expect(days).toEqual([...days].sort().reverse())
})

test('a log as a table is refused to everybody else', async () => {
  const plain = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  const replies = await Promise.all([
    table(plain, `/api/core/clients/${omarId()}/log.csv`),
    table(plain, '/api/core/agency-log.csv'),
    table(amir, `/api/core/clients/${crypto.randomUUID()}/log.csv`),
    table(amir, '/api/core/log.csv'),
    table(amir, '/api/core/agency-log.csv?kind=odd'),
    portal.app.inject({ method: 'GET', url: '/api/core/agency-log.csv' }),
  ])
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([403, 403, 404, 403, 422, 401])
})

test('a log as a table is safe to open in a spreadsheet', async () => {
  await portal.sql(`update core.staff_member set given_name = '=cmd|'' /C calc''!A1', family_name = '"x"' where id = $1`, [
    amir.staffMemberId,
  ])
  const reply = await table(omar, '/api/core/log.csv')
  expect(reply.body).toContain(`"'=cmd|' /C calc'!A1 ""x"""`)
  expect(reply.body).not.toMatch(/(^|[,\n])"?=/)
})
