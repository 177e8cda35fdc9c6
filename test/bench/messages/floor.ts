import { randomUUID } from 'node:crypto'
import fastifyJwt from '@fastify/jwt'
import fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'

/** Who asks, in a token: all that the floor knows without looking. */
export interface FloorClaims {
  readonly tenantId: string
  readonly accountId: string
  readonly clientId: string
  readonly agencyId: string
}

const context = `select set_config('lintel.tenant', $1, true), set_config('lintel.account', $2, true),
  set_config('lintel.profile', $3, true), set_config('lintel.agencies', $4, true)`
const readPage = `
  select m.id, m.position, m.side, m.relation, m.body, m.sent_at as "sentAt", m.author_name as "authorName", m.author_account_id = $2 as "isOwn"
  from messaging.message m where m.conversation_id = $1 order by m.position desc limit $3`
/** The three rows that the product writes: the message, the conversation moved on, and how far its writer has read. */
const write = `
  with moved as (
    update messaging.conversation c set message_count = c.message_count + 1, last_message_at = now(), last_message_by = 'client'
    where c.id = $1 and c.client_id = $2 and c.state = 'open'
    returning c.agency_id, c.client_id, c.id, c.message_count
  ), written as (
    insert into messaging.message (id, agency_id, client_id, conversation_id, position, side, author_account_id, relation, body, sent_at)
    select $3, agency_id, client_id, id, message_count, 'client', $4, 'self', $5, now() from moved
    returning id, position, sent_at, agency_id, client_id, conversation_id
  ), seen as (
    insert into messaging.read_marker (id, agency_id, client_id, conversation_id, account_id, position, read_at)
    select $6, agency_id, client_id, conversation_id, $4, position, sent_at from written
    on conflict (tenant_id, conversation_id, account_id) do update set position = excluded.position, read_at = excluded.read_at
  )
  select id, position, sent_at as "sentAt" from written`

interface Query {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** begin, one `set_config` statement, the statement itself, commit: four round trips, as one writes it by hand. */
async function ask(pool: pg.Pool, claims: FloorClaims, query: Query): Promise<readonly object[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({
      name: 'context',
      text: context,
      values: [claims.tenantId, claims.accountId, claims.clientId, `{${claims.agencyId}}`],
    })
    const { rows } = await client.query<object>({ name: query.name, text: query.text, values: [...query.values] })
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

interface OneConversation {
  Params: { conversationId: string }
  Querystring: { limit?: string }
  Body: { id?: string; body: string }
}

/**
 * What one would write by hand for these two paths: Fastify, @fastify/jwt and `pg` with a pool of ten. Row level security
 * is the same; nobody is looked up, no input is checked, nothing is audited, told or put into a queue.
 */
export async function floorApp(databaseUrl: string, secret: string): Promise<FastifyInstance> {
  const app = fastify()
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await app.register(fastifyJwt, { secret })
  const path = '/conversations/:conversationId/messages'
  app.get<OneConversation>(path, async (request) => {
    const claims = await request.jwtVerify<FloorClaims>()
    const values = [request.params.conversationId, claims.accountId, Number(request.query.limit ?? 20)]
    return { items: await ask(pool, claims, { name: 'page', text: readPage, values }) }
  })
  app.post<OneConversation>(path, async (request) => {
    const claims = await request.jwtVerify<FloorClaims>()
    const { id = randomUUID(), body } = request.body
    const values = [request.params.conversationId, claims.clientId, id, claims.accountId, body, randomUUID()]
    const [sent] = await ask(pool, claims, { name: 'write', text: write, values })
    return sent
  })
  app.addHook('onClose', () => pool.end())
  return app
}
