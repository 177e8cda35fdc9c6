import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import pg from 'pg'
import { plugins } from '../../../host/src/plugins.js'

/** An agency with many clients, each with an account of their own, who may all be written to. */
export interface Many {
  readonly portal: TestPortal
  readonly amir: TestPerson
  /** Clients of the same agency who look at their lists meanwhile. */
  readonly others: readonly TestPerson[]
}

const addClients = `
  insert into core.client (tenant_id, id, intake_agency_id, given_name, family_name, language)
  select $1, gen_random_uuid(), $2, 'Many', 'Client ' || n, case when n % 4 = 0 then 'es' else 'en' end from generate_series(1, $3::int) n`
const addAccounts = `
  insert into core.account (tenant_id, id, username, display_name)
  select k.tenant_id, k.id, 'many-' || k.id, 'Many' from core.client k where k.tenant_id = $1 and k.given_name = 'Many'`
const addAccess = `
  insert into core.profile_access (tenant_id, id, account_id, client_id, relation, is_active)
  select k.tenant_id, gen_random_uuid(), k.id, k.id, 'self', true from core.client k where k.tenant_id = $1 and k.given_name = 'Many'`
const addEnrollments = `
  insert into core.enrollment (tenant_id, id, client_id, program_id, agency_id, entry_date)
  select k.tenant_id, gen_random_uuid(), k.id, $3, $2, current_date from core.client k where k.tenant_id = $1 and k.given_name = 'Many'`
/** Everybody has one conversation already, like the first one there is: an agency that has used it for a while. */
const addConversations = `
  insert into messaging.conversation
  select more.* from core.client k, messaging.conversation c,
    jsonb_populate_record(c, jsonb_build_object('id', k.id, 'client_id', k.id)) more
  where k.tenant_id = $1 and k.given_name = 'Many' and c.id = (select id from messaging.conversation limit 1)`
const addMessages = `
  insert into messaging.message
  select more.* from core.client k, messaging.message m,
    jsonb_populate_record(m, jsonb_build_object('id', k.id, 'client_id', k.id, 'conversation_id', k.id)) more
  where k.tenant_id = $1 and k.given_name = 'Many' and m.id = (select id from messaging.message limit 1)`

// As the demonstration's people: `serve` wants a second step of all others at work.
const sparesSecondStep = 'update auth.credential set is_public = true where account_id = $1'

/** Fills a database of its own; every plugin is on. */
export async function fillMany(clients: number, others: number): Promise<Many> {
  const portal = await startTestPortal({ plugins, agencies: { elm: plugins.map(({ contract }) => contract.id) } })
  const amir = await portal.person({ agency: 'elm', roles: ['administrator'], mayStart: true })
  const readers: TestPerson[] = []
  for (let at = 0; at < others; at++) {
    const reader = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: amir })
    for (let n = 0; n < 5; n++)
      await amir
        .call(messaging)
        .writeToClient({ params: { clientId: reader.clientId ?? '' }, body: { subject: `Matter ${n}`, body: 'Hello' } })
    readers.push(reader)
  }
  await portal.settled()
  const database = new pg.Client({ connectionString: portal.databaseUrl })
  await database.connect()
  const { id: agencyId, programId } = portal.agency('elm')
  await database.query(`select set_config('lintel.tenant', $1, false)`, [amir.tenantId])
  await database.query(sparesSecondStep, [amir.accountId])
  const fills: readonly [text: string, ...values: readonly unknown[]][] = [
    [addClients, agencyId, clients],
    [addAccounts],
    [addAccess],
    [addEnrollments, agencyId, programId],
    [addConversations],
    [addMessages],
  ]
  for (const [text, ...values] of fills) {
    await database.query(text, [amir.tenantId, ...values])
    // A server of production gathers statistics by itself; the one of tests leaves that to whoever needs it. Without them the
    // next statement checks each foreign key by reading a whole table.
    await database.query('analyze')
  }
  await database.query('vacuum')
  await database.end()
  return { portal, amir, others: readers }
}
