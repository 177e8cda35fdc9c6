import { randomUUID } from 'node:crypto'
import { openPostgres } from '../../src/server/index.js'
import { migrate } from '../../src/server/data/migrate.js'
import type { Link } from '../../src/server/data/link.js'
import { openKernel } from '../../src/server/open-kernel.js'
import { cloneDatabase } from '../../src/testing/index.js'
import { digestPlugin, notesPlugin } from '../kernel/small-kernel.js'

const secret = 'a secret of at least thirty-two bytes'
const operatorTenant = '00000000-0000-4000-8000-000000000000'

/** A kernel on PostgreSQL with core and two small plugins; `digest` needs `notes`. */
export const openPeople = async () => {
  const clone = await cloneDatabase()
  const database = await openPostgres({ url: clone.url, secret })
  const plugins = [digestPlugin, notesPlugin]
  await migrate(database, [notesPlugin, digestPlugin])
  await database.stepDown()
  const kernel = await openKernel({ plugins, database, secret })
  const inTenant = <T>(tenantId: string, work: (link: Link) => Promise<T>): Promise<T> =>
    database.asOwner(async (link) => {
      await link.send({ text: `begin; set local role lintel_owner; select set_config('lintel.tenant', '${tenantId}', true)` })
      const result = await work(link)
      await link.send({ text: 'commit' })
      return result
    })
  const signIn = (
    tenantId: string,
    hat: string,
    more = '',
  ): Promise<{ tenantId: string; accountId: string; sessionId: string; requestId: string }> =>
    inTenant(tenantId, async (link) => {
      const [accountId, sessionId] = [randomUUID(), randomUUID()]
      await link.send({
        text: `insert into core.account (id, username, display_name) values ('${accountId}', '${accountId.slice(0, 8)}', 'Someone')`,
      })
      if (more !== '') await link.send({ text: more.replaceAll('$account', accountId) })
      await link.send({
        text: `insert into auth.login_session (id, account_id, expires_at, hat) values ('${sessionId}', '${accountId}', now() + interval '1 hour', '${hat}')`,
      })
      return { tenantId, accountId, sessionId, requestId: randomUUID() }
    })
  return {
    kernel,
    inTenant,
    operator: () => signIn(operatorTenant, 'operator'),
    staff: (tenantId: string, agencyId: string, roles = '{}') =>
      signIn(
        tenantId,
        'staff',
        `insert into core.staff_member (id, account_id, agency_id, given_name, family_name, roles)
          values ('${randomUUID()}', '$account', '${agencyId}', 'Dana', 'Reyes', '${roles}')`,
      ),
    portalUser: (tenantId: string, clientId: string, relation = 'self') =>
      signIn(
        tenantId,
        'profile',
        `insert into core.profile_access (id, account_id, client_id, relation) values ('${randomUUID()}', '$account', '${clientId}', '${relation}')`,
      ),
    call: (caller: Parameters<typeof kernel.unit>[0], operation: string, input: object = {}) =>
      kernel.unit(caller, 'write', (unit) => unit.call(operation, input)),
    async close() {
      await kernel.close()
      await database.close()
      await clone.drop()
    },
  }
}
export type People = Awaited<ReturnType<typeof openPeople>>

/** A tenant with two agencies. */
export const addTenant = async (people: People) => {
  const [tenantId, elm, oak, program] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await people.inTenant(tenantId, async (link) => {
    await link.send({
      text: `insert into core.tenant (id, slug, name, languages) values ('${tenantId}', 't${tenantId.slice(0, 8)}', 'T', '{en,es}')`,
    })
    await link.send({ text: `insert into core.agency (id, slug, name) values ('${elm}', 'elm', 'Elm'), ('${oak}', 'oak', 'Oak')` })
    await link.send({ text: `insert into core.program (id, agency_id, name) values ('${program}', '${elm}', 'Rapid Rehousing')` })
  })
  return { tenantId, elm, oak, program }
}

/** Adds a client at an agency; answers the id. */
export const addClient = (people: People, tenantId: string, agencyId: string, members: Readonly<Record<string, string>>): Promise<string> =>
  people.inTenant(tenantId, async (link) => {
    const id = randomUUID()
    const names = Object.keys(members)
    await link.send({
      text: `insert into core.client (id, intake_agency_id, ${names.join(', ')}) values ($1, $2, ${names.map((_, at) => `$${at + 3}`).join(', ')})`,
      values: [id, agencyId, ...Object.values(members)],
    })
    return id
  })
