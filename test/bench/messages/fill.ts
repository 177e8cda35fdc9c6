import type { Plugin } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import pg from 'pg'

export interface Size {
  readonly tenants: number
  readonly messages: number
}
/** A client with conversations, signed in. */
export interface Talker {
  readonly person: TestPerson
  readonly conversations: readonly string[]
}
export interface Filled {
  readonly portal: TestPortal
  readonly databaseUrl: string
  readonly talkers: readonly Talker[]
  /** Tokens live five minutes; a bench may live longer. Answers their tokens, made anew. */
  signIn(people: readonly TestPerson[]): Promise<readonly string[]>
  /** The staff member whom the talkers of each tenant talk with. */
  readonly staff: readonly TestPerson[]
  close(): Promise<void>
}

const clientsPerTenant = 4
const perConversation = 100

/** More messages like the first of each conversation, until every conversation has `count`. */
const grow = `
  insert into messaging.message
  select more.* from messaging.message m cross join generate_series(2, $1::int) n,
    jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'position', n, 'sent_at', m.sent_at + n * interval '1 minute',
      'body', 'Message ' || n || ': can we meet on Thursday at ten? I have the papers you asked for, and two questions about the lease.')) more
  where m.position = 1`
const count = `
  update messaging.conversation c set message_count = $1::int, last_message_at = c.last_message_at + $1::int * interval '1 minute'`

async function asOwner(databaseUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await work(client)
  await client.end()
}
async function growConversations(client: pg.Client, each: number): Promise<void> {
  await client.query(grow, [each])
  await client.query(count, [each])
  await client.query('vacuum analyze')
}

// As the demonstration's people: `serve` wants a second step of all others at work.
const sparesSecondStep = 'update auth.credential set is_public = true where account_id = any ($1::uuid[])'

async function fillTenant(portal: TestPortal, tenant: string, dana: TestPerson, conversations: number): Promise<Talker[]> {
  const talkers: Talker[] = []
  for (let at = 0; at < Math.min(clientsPerTenant, conversations); at++) {
    const person = await portal.person({ tenant, agency: 'elm', roles: ['client'], assignedTo: dana })
    const own = Math.ceil((conversations - at) / clientsPerTenant)
    const opened: string[] = []
    for (let n = 0; n < own; n++) {
      const reply = await dana.call(messaging).writeToClient({
        params: { clientId: person.clientId ?? '' },
        body: { subject: `Matter ${n}`, body: 'Hello, how are you?' },
      })
      opened.push(reply.id)
    }
    talkers.push({ person, conversations: opened })
  }
  return talkers
}

/** A database with this many tenants and messages, spread evenly, on a portal of this process; every plugin is on. */
export async function fill(plugins: readonly Plugin[], { tenants, messages }: Size): Promise<Filled> {
  const names = Array.from({ length: tenants }, (_, at) => `county-${at}`)
  const on = plugins.map(({ contract }) => contract.id)
  const portal = await startTestPortal({ plugins, tenants: Object.fromEntries(names.map((name) => [name, { elm: on }])) })
  const { databaseUrl } = portal
  if (databaseUrl === undefined) throw new Error('The bench runs on PostgreSQL')
  const perTenant = Math.max(1, Math.round(messages / tenants / perConversation))
  const talkers: Talker[] = []
  const staff: TestPerson[] = []
  for (const tenant of names) {
    const dana = await portal.person({ tenant, agency: 'elm', roles: ['caseManager'], mayStart: true })
    staff.push(dana)
    talkers.push(...(await fillTenant(portal, tenant, dana, perTenant)))
  }
  await portal.settled()
  await asOwner(databaseUrl, async (client) => {
    await client.query(sparesSecondStep, [staff.map(({ accountId }) => accountId)])
    await growConversations(client, Math.round(messages / tenants / perTenant))
  })
  const signIn = async (person: TestPerson): Promise<string> => {
    const reply = await portal.app.inject({
      method: 'POST',
      url: '/api/core/sign-in',
      payload: { username: person.username, password: person.password },
      headers: { origin: 'http://localhost:3000' },
    })
    return reply.json<{ accessToken: string }>().accessToken
  }
  return {
    portal,
    databaseUrl,
    talkers,
    staff,
    async signIn(people) {
      const tokens: string[] = []
      for (const person of people) tokens.push(await signIn(person))
      return tokens
    },
    close: () => portal.close(),
  }
}
