import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, signIn } from './caller.js'
import { type ManyClients, startManyClients } from './many-clients.js'
import { until } from './until.js'

/** More than a part, and less than two. */
const many = 120
const part = 90
let all: ManyClients

/** One account of the demonstration acts for each of the many: they are reached, and it is told of what they are asked. */
const letIn = `insert into core.profile_access (tenant_id, id, account_id, client_id, relation, is_active)
  select k.tenant_id, gen_random_uuid(), a.id, k.id, 'representative', true from core.client k
  join core.account a on a.tenant_id = k.tenant_id and a.username = 'rosa' where k.given_name = 'Many'`
/**
 * What is named so stands still: what is lost, before it is done; what is kept, before it and again as it is committed, which nothing
 * takes back, whether its process lives or not. It is kept at two gates, because whoever waits to commit has given its connection on.
 */
const gates = { lost: 1, kept: 2, committed: 3 } as const
const setUp = `
  create function public.stand_still(gate bigint) returns void language plpgsql security definer set lock_timeout = 0 as $$
  begin perform pg_advisory_xact_lock_shared(gate); end $$;
  create function public.before_it() returns trigger language plpgsql security definer as $$
  begin perform public.stand_still(case when new.texts->'en'->>'subject' like '%kept' then ${gates.kept} else ${gates.lost} end); return new; end $$;
  create function public.as_it_is_committed() returns trigger language plpgsql security definer as $$
  begin perform public.stand_still(${gates.committed}); return null; end $$;
  create function public.while_counting() returns trigger language plpgsql security definer as $$
  begin
    if exists (select from mass_sending.campaign c where c.texts->'en'->>'subject' = 'To many: count, lost') then perform public.stand_still(${gates.lost}); end if;
    return null;
  end $$;
  create trigger before_it before insert or update on mass_sending.campaign for each row
    when (new.state <> 'sending' and new.texts->'en'->>'subject' ~ '(kept|(pause|cancel), lost)$') execute function public.before_it();
  create trigger while_counting after insert on mass_sending.recipient for each statement execute function public.while_counting();
  create constraint trigger as_it_is_committed after insert or update on mass_sending.campaign deferrable initially deferred for each row
    when (new.state <> 'sending' and new.texts->'en'->>'subject' like '%kept') execute function public.as_it_is_committed()`
const takeAway = 'drop function public.before_it, public.while_counting, public.as_it_is_committed, public.stand_still(bigint) cascade'
const close = async (gate: number) => all.database.query('select pg_advisory_lock($1)', [gate])
const open = async (gate: number) => all.database.query('select pg_advisory_unlock($1)', [gate])
/** How many of the host's units stand at a gate. */
const standing = async (gate: number) =>
  numbered(`select count(*)::int as waiting from pg_locks where locktype = 'advisory' and objid = ${gate} and classid = 0 and not granted
    and database = (select oid from pg_database where datname = current_database())`)
/** Units that are left of a host that is dead. */
const left = `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`

beforeAll(async () => {
  all = await startManyClients(many)
  await all.database.query(letIn)
  await all.database.query('analyze')
}, 180_000)
afterAll(() => all?.close())

const numbered = async (sql: string): Promise<number> => (await all.database.query<{ waiting: number }>(sql)).rows[0]?.waiting ?? 0
const ids = async (): Promise<readonly string[]> =>
  (await all.database.query<{ id: string }>(`select id from core.client where given_name = 'Many' order by id`)).rows.map(({ id }) => id)
const base64 = (lines: readonly string[]): string => Buffer.from(`id\n${lines.join('\n')}\n`).toString('base64')

interface Standing {
  readonly id: string
  readonly subject: string
  readonly state: string
  readonly sent: number
  readonly total: number
}
const standings = async (): Promise<Readonly<Record<string, Standing>>> => {
  const { rows } = await all.database.query<Standing>(
    `select id, texts->'en'->>'subject' as subject, state, sent, total from mass_sending.campaign where staff_name like 'Amir%' and texts->'en'->>'subject' like 'To many:%'`,
  )
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(rows.length)
  return Object.fromEntries(rows.map((row) => [row.subject.replace('To many: ', ''), row]))
}

type Kind = 'messaging.message' | 'requests.question'
const campaign = (kind: Kind, name: string, lines: readonly string[], perMinute = part) => ({
  kind,
  subject: `To many: ${name}`,
  body: 'The doors open at five.',
  enrollment: 'any',
  programIds: [],
  list: base64(lines),
  perMinute,
})
/** Asks for a campaign under a key, as a program does that sends again what it got no answer to. */
async function count(amir: Person, key: string, body: object): Promise<{ id: string; isReplay: boolean }> {
  const headers = { authorization: `Bearer ${amir.token}`, 'content-type': 'application/json', 'idempotency-key': key }
  const reply = await fetch(`${all.host.url}/api/mass-sending/campaigns`, { method: 'POST', headers, body: JSON.stringify(body) })
  const { id }: { id: string } = await reply.json()
  expect([reply.status, id]).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)])
  return { id, isReplay: reply.headers.get('idempotent-replay') === 'true' }
}
/** Sends the first half of a list, and leaves it there. */
async function uploadHalf(amir: Person, body: object): Promise<void> {
  const { hostname, port, host } = new URL(all.host.url)
  const text = JSON.stringify(body)
  const head = [
    'POST /api/mass-sending/campaigns HTTP/1.1',
    `host: ${host}`,
    `authorization: Bearer ${amir.token}`,
    'content-type: application/json',
    `content-length: ${text.length}`,
  ]
  const socket = connect(Number(port), hostname).on('error', () => undefined)
  await new Promise<void>((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n${text.slice(0, text.length / 2)}`, () => resolve()))
}

/** Everybody whom it went to, and what they have of it. */
const made = `select
    (select count(*)::int from messaging.conversation c where c.campaign_id = $1) + (select count(*)::int from requests.request r where r.campaign_id = $1) as things,
    (select count(distinct k.client_id)::int from (select client_id from messaging.conversation where campaign_id = $1
      union all select client_id from requests.request where campaign_id = $1) k) as clients`
const told = `select count(*)::int as notices, count(distinct n.path)::int as things from notifications.notice n
  join requests.request r on r.campaign_id = $1 and n.path = '/to-do/' || r.id`

const verbOf = (name: string): 'pause' | 'cancel' => (name.startsWith('pause') ? 'pause' : 'cancel')

test('a process that is killed while a list arrives, while people are counted, while something sent to many is held, ended or done, loses nobody and repeats nobody [S1.41, S1.46]', {
  timeout: 300_000,
}, async () => {
  let amir = await signIn(all.host, 'amir')
  const lines = await ids()
  const act = (what: string, id: string | undefined, total = many) =>
    amir.ask(all.host, 'POST', `/api/mass-sending/campaigns/${id}/${what}`, what === 'start' ? { count: total } : undefined)
  const keys = { lost: randomUUID(), kept: randomUUID() }
  const lost = campaign('messaging.message', 'count, lost', lines, 1_000_000)
  const kept = campaign('messaging.message', 'count, kept', lines.slice(0, -1), 1_000_000)
  const first = { pause: 'messaging.message', cancel: 'requests.question' } as const
  const ends = ['pause, lost', 'pause, kept', 'cancel, kept'] as const
  for (const name of ends) {
    const { id } = await count(amir, randomUUID(), campaign(first[verbOf(name)], name, lines))
    expect(await act('start', id)).toMatchObject({ status: 200 })
  }
  const { id: lastId } = await count(amir, randomUUID(), campaign('requests.question', 'last, kept', lines, 1_000_000))
  await until(async () => {
    const now = await standings()
    return ends.every((name) => now[name]?.sent === part)
  })
  const before = await standings()

  await all.database.query(setUp)
  for (const gate of Object.values(gates)) await close(gate)
  expect(await act('start', lastId)).toMatchObject({ status: 200 })
  const answered: string[] = []
  const ask = (name: string, asked: Promise<unknown>) => asked.then(() => answered.push(name)).catch(() => undefined)
  void ask('count, lost', count(amir, keys.lost, lost))
  void ask('count, kept', count(amir, keys.kept, kept))
  for (const name of ends) void ask(name, act(verbOf(name), before[name]?.id))
  await uploadHalf(amir, campaign('messaging.message', 'half a list', lines))
  await until(async () => (await standing(gates.lost)) === 2 && (await standing(gates.kept)) === 4)
  await open(gates.kept)
  await until(async () => (await standing(gates.committed)) === 4)
  await all.kill()
  for (const gate of [gates.lost, gates.committed]) await open(gate)
  await until(async () => (await numbered(left)) === 0)
  await all.database.query(takeAway)
  expect(answered).toEqual([])
  const stands = (state: string, sent: number, total = many) => expect.objectContaining({ state, sent, total })
  expect(await standings()).toEqual({
    'pause, lost': stands('sending', part),
    'pause, kept': stands('paused', part),
    'cancel, kept': stands('cancelled', part),
    'last, kept': stands('done', many),
    'count, kept': stands('ready', 0, many - 1),
  })

  // Whoever got no answer asks again, of another process.
  await all.startAnew()
  amir = await signIn(all.host, 'amir')
  expect(await count(amir, keys.kept, kept)).toEqual({ id: expect.any(String), isReplay: true })
  expect(await count(amir, keys.lost, lost)).toEqual({ id: expect.any(String), isReplay: false })
  const again = await standings()
  expect(await act('pause', before['pause, lost']?.id)).toMatchObject({ status: 200 })
  for (const name of ['pause, lost', 'pause, kept']) expect(await act('resume', before[name]?.id)).toMatchObject({ status: 200 })
  expect(await act('start', again['count, lost']?.id)).toMatchObject({ status: 200 })
  expect(await act('start', again['count, kept']?.id, many - 1)).toMatchObject({ status: 200 })
  await all.untilLater(async () => Object.values(await standings()).every(({ state }) => state === 'done' || state === 'cancelled'))
  const ended = await standings()
  const whole = stands('done', many)
  expect(ended).toEqual({
    'pause, lost': whole,
    'pause, kept': whole,
    'cancel, kept': stands('cancelled', part),
    'last, kept': whole,
    'count, lost': whole,
    'count, kept': stands('done', many - 1, many - 1),
  })
  for (const { id, sent } of Object.values(ended))
    expect((await all.database.query(made, [id])).rows).toEqual([{ things: sent, clients: sent }])
  // The report came with what was sent: everybody is told of what they were asked, and nobody of it twice.
  for (const { id, sent } of [ended['cancel, kept'], ended['last, kept']].filter((one) => one !== undefined)) {
    const news = async () => (await all.database.query<{ notices: number; things: number }>(told, [id])).rows[0]
    await all.untilLater(async () => (await news())?.things === sent)
    expect(await news()).toEqual({ notices: sent, things: sent })
  }
})
