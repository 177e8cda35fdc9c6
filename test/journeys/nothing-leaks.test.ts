import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPushService, type PushService } from '../../core/test/delivery/push-service.js'
import { until } from '../processes/until.js'
import { leakedIn } from './leaked-words.js'
import { sendIn } from './send-in.js'
import { demoPassword } from './start-demo.js'
import { visited } from './visited.js'

const program = fileURLToPath(new URL('../../host/bin/lintel.js', import.meta.url))
const channels = ['lintel_live', 'lintel_session', 'lintel_tenant']
let portal: TestPortal
let folder: string
let url = ''
let said = ''
const told: string[] = []
let ear: pg.Client
let push: PushService
let stop: () => Promise<void>

beforeAll(async () => {
  portal = await startTestPortal({})
  push = await openPushService()
  folder = await mkdtemp(join(tmpdir(), 'lintel-leaks-'))
  const admin = new pg.Client({ connectionString: portal.databaseUrl })
  await admin.connect()
  const name = `leaks_${process.pid}`
  await admin.query(`create database ${name}`)
  const address = new URL(portal.databaseUrl ?? '')
  address.pathname = `/${name}`
  const env = {
    ...process.env,
    DATABASE_URL: address.href,
    LINTEL_DATA: folder,
    LINTEL_OUTBOX: join(folder, 'outbox'),
    LINTEL_LOG: 'debug',
    LINTEL_PUSH_ORIGINS: push.origin,
  }
  const host = spawn(process.execPath, [program, 'start', '--port', '0', '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  host.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  for await (const line of createInterface(host.stdout)) {
    url = /^\{"url":"([^"]+)"/.exec(line)?.[1] ?? ''
    if (url !== '') break
  }
  ear = new pg.Client({ connectionString: address.href })
  await ear.connect()
  await ear.query(keepEvents)
  ear.on('notification', ({ payload }) => void told.push(payload ?? ''))
  for (const channel of channels) await ear.query(`listen ${channel}`)
  stop = async () => {
    await ear.end()
    host.kill('SIGTERM')
    await once(host, 'exit')
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}, 120_000)
afterAll(async () => {
  await stop()
  await rm(folder, { recursive: true, force: true })
  await portal.close()
  await push.close()
})

/** Events are gone once they are heard: here each that is laid down is kept. */
const keepEvents = `
  create table public.laid_down (like jobs.event);
  create function public.keep_event() returns trigger language plpgsql security definer as $$
    begin insert into public.laid_down select new.*; return new; end $$;
  create trigger keep before insert on jobs.event for each row execute function public.keep_event()`

const headers = { origin: '', 'content-type': 'application/json' }
async function call(token: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const reply = await fetch(url + path, {
    method,
    headers: { ...headers, origin: url, ...(token !== '' && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}`)
  return reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { text }
}
const signIn = async (username: string) =>
  String((await call('', 'POST', '/api/core/sign-in', { username, password: demoPassword }))['accessToken'])

/** A client who agreed to be told by every way there is. */
async function agreeToAll(omar: string): Promise<string> {
  const { profiles } = await call(omar, 'GET', '/api/core/session')
  const [profile] = profiles as { clientId: string }[]
  const purposes = ['messages', 'requests', 'reminders', 'news']
  await call(omar, 'POST', '/api/core/contact/channels', { kind: 'email', address: 'someone@example.org', purposes, wording: '2026-11' })
  await call(omar, 'POST', '/api/core/contact/channels', { kind: 'sms', address: '+1 202 555 0188', purposes, wording: '2026-11' })
  await call(omar, 'POST', '/api/core/devices', { name: 'Phone', ...(await push.subscribe('/send/here')) })
  await call(omar, 'POST', '/api/notifications/notices/read')
  return profile?.clientId ?? ''
}

/** Documents by name, one of them needed again; and contact details that are corrected and taken over. */
async function documents(omar: string, dana: string, clientId: string): Promise<void> {
  const api = '/api/requests'
  const asked = { title: 'quokkadocuments', text: 'quokkadocuments', accepts: 'any', most: 2, partNames: 'quokkapart' }
  const { id } = await call(dana, 'POST', `${api}/clients/${clientId}/document-requests`, asked)
  const fileId = await sendIn(url, omar, 'quokkafile.pdf')
  await call(omar, 'POST', `${api}/to-do/${id}/documents`, { fileIds: [fileId], part: 1 })
  await call(dana, 'POST', `${api}/requests/${id}/documents/${fileId}/send-back`, { reason: 'quokkaagain' })
  await call(omar, 'GET', `/api/core/files/${fileId}`)
  await call(dana, 'GET', `${api}/clients/${clientId}/fhir/tasks`)
  const { id: contactId } = await call(dana, 'POST', `${api}/clients/${clientId}/ready-requests`, { kind: 'requests:confirmContact' })
  const contact = { phone: '(555) 555-0177', email: 'quokka@example.org', address: '1 quokkaroad' }
  await call(omar, 'POST', `${api}/to-do/${contactId}/correct`, contact)
  await call(dana, 'POST', `${api}/requests/${contactId}/apply`)
}

/** A packet that an agency keeps, to one client and to many. */
async function packets(amir: string, dana: string, clientId: string): Promise<void> {
  const api = '/api/requests'
  const { id: templateId } = await call(amir, 'POST', `${api}/packet-templates`, { name: 'quokkapacket' })
  const part = { kind: 'question', title: 'quokkastep', text: 'quokkastep' }
  await call(amir, 'POST', `${api}/packet-templates/${templateId}/parts`, part)
  await call(dana, 'POST', `${api}/clients/${clientId}/packets`, { templateId })
  const campaign = { kind: 'requests.packet', choiceId: templateId, enrollment: 'any', programIds: [] }
  const { id } = await call(amir, 'POST', '/api/mass-sending/chosen-campaigns', campaign)
  const path = `/api/mass-sending/campaigns/${id}`
  const { total } = await call(amir, 'GET', path)
  await call(amir, 'POST', `${path}/start`, { count: total })
  await until(async () => (await call(amir, 'GET', path))['state'] === 'done', 60_000, 100)
}

/** A message that nobody reads, for so long that those are told whom the agency names. */
async function escalation(omar: string, amir: string, staffMemberId: string): Promise<void> {
  await ear.query(`update core.staff_member set email = 'at-work@example.org', notify_by = '{portal,email}'`)
  const { id } = await call(omar, 'POST', '/api/messaging/conversations', { staffMemberId, subject: 'quokkanever', body: 'quokkanever' })
  for (const [since, marked] of [
    ['waits_since', 'overdue_since'],
    ['overdue_since', 'further_since'],
  ]) {
    await ear.query(`update messaging.conversation set ${since} = now() - interval '90 days' where id = $1`, [id])
    await ear.query(`insert into jobs.job (name, data) values ('cron', '{"job": "messaging.escalateUnread"}')`)
    const isMarked = `select from messaging.conversation where id = $1 and ${marked} is not null`
    await until(async () => (await ear.query(isMarked, [id])).rowCount === 1, 60_000, 100)
  }
  await call(amir, 'POST', `/api/messaging/conversations/${id}/settle`)
}

async function journey(): Promise<void> {
  const [omar, dana, amir] = [await signIn('omar'), await signIn('dana'), await signIn('amir')]
  const clientId = await agreeToAll(omar)
  const asked = { kind: 'requests:question', title: 'quokkarequest', text: 'quokkarequest' }
  const { id: requestId } = await call(dana, 'POST', `/api/requests/clients/${clientId}/requests`, asked)
  const api = '/api/messaging'
  const { items } = await call(omar, 'GET', `${api}/contacts`)
  const [contact] = items as { staffMember: { id: string } }[]
  const staffMemberId = contact?.staffMember.id ?? ''
  await call(omar, 'PUT', `${api}/drafts`, { staffMemberId, body: 'quokkadraft' })
  const { id } = await call(omar, 'POST', `${api}/conversations`, { staffMemberId, subject: 'quokkasubject', body: 'quokkafirst' })
  await call(dana, 'GET', '/api/core/clients?search=haddad+omar')
  await call(amir, 'GET', '/api/core/staff?search=reyes')
  const search = await call(omar, 'POST', `${api}/searches`, { words: 'quokkasearch' })
  await call(omar, 'GET', `${api}/searches/${search['id']}`)
  await call(dana, 'POST', `${api}/conversations/${id}/messages`, { body: 'quokkaanswer' })
  await call(dana, 'PUT', `${api}/own-absence`, { firstDay: '2099-01-01', lastDay: '2099-01-02', note: 'quokkaaway' })
  await call(dana, 'GET', `${api}/conversations/${id}/export.csv`)
  await call(dana, 'POST', `${api}/conversations/${id}/transfer`, {})
  await call(amir, 'POST', `${api}/conversations/${id}/take`, {})
  await call(amir, 'POST', `${api}/conversations/${id}/close`, {})
  await call(omar, 'POST', `/api/requests/to-do/${requestId}/answer`, { text: 'quokkareply' })
  const campaign = { kind: 'messaging.message', subject: 'quokkamany', body: 'quokkamany', enrollment: 'any', programIds: [] }
  const { id: campaignId } = await call(amir, 'POST', '/api/mass-sending/campaigns', campaign)
  const path = `/api/mass-sending/campaigns/${campaignId}`
  const { total } = await call(amir, 'GET', path)
  await call(amir, 'POST', `${path}/start`, { count: total })
  await until(async () => (await call(amir, 'GET', path))['state'] === 'done', 60_000, 100)
  await documents(omar, dana, clientId)
  await packets(amir, dana, clientId)
  await escalation(omar, amir, staffMemberId)
  await call(omar, 'GET', '/api/messaging/conversations?before=quokkasearch').catch(() => undefined) // a fault is logged, too
}

const filesIn = async (path: string): Promise<readonly string[]> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  return Promise.all(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  )
}
const rowsOf = async (text: string): Promise<string> => JSON.stringify((await ear.query(text)).rows)

test('nothing of what people write, are called or live at is in logs, addresses, the queue, notices, the audit trail or what is sent out, nor in what a browser asks for', {
  timeout: 120_000,
}, async () => {
  await journey()
  const read = async () =>
    (await filesIn(join(folder, 'outbox'))).map((text): { channel: string; kind: string; to: string } => JSON.parse(text))
  const isTold = async (): Promise<boolean> => {
    const sent = await read()
    const ways = new Set(sent.filter(({ kind }) => kind.startsWith('notifications.')).map(({ channel }) => channel))
    const to = new Set(sent.map((letter) => letter.to))
    return ways.size === 3 && push.taken.length > 1 && to.has('someone@example.org') && to.has('at-work@example.org')
  }
  // Before anybody reads: nobody is told of what was read already.
  await until(isTold, 60_000, 100)
  const addresses = await visited(url)
  const letters = await read()
  const places: Readonly<Record<string, string>> = {
    'the log': said.replaceAll('before=quokkasearch', ''),
    'the notices between processes': told.join('\n'),
    'the queue': await rowsOf('select data, output from jobs.job_common'),
    'what waits to be heard': await rowsOf('select * from public.laid_down'),
    'the schedules': await rowsOf('select data from jobs.schedule'),
    'the audit trail': await rowsOf('select * from core.audit_entry'),
    'the outbox, but for whom it goes to': letters.map((letter) => JSON.stringify({ ...letter, to: undefined })).join('\n'),
    'the addresses a browser asks for, and those it says it comes from': addresses,
    'the ledger': await rowsOf('select * from core.delivery'),
    'the news': await rowsOf('select * from notifications.notice'),
    'what was pushed': push.taken.map(({ text, path, headers }) => JSON.stringify([text, path, headers])).join('\n'),
  }
  expect(said.length).toBeGreaterThan(2_000)
  expect(told.length).toBeGreaterThan(3)
  expect(addresses.length).toBeGreaterThan(1_000)
  expect(places['the news']).toContain('overdueStill')
  for (const operation of ['correctContact', 'sendDocuments', 'sendPacketTemplate', 'startCampaign'])
    expect(places['the audit trail']).toContain(operation)
  for (const place of ['the queue', 'what waits to be heard']) expect(places[place]?.length).toBeGreaterThan(100)
  expect(places['the audit trail']?.length).toBeGreaterThan(1_000)
  const found = Object.entries(places).flatMap(([place, text]) => leakedIn(text).map((word) => `${word} is in ${place}`))
  expect(found).toEqual([])
  expect(said).not.toMatch(/"url":"[^"]*quokka(?!search)/)
})
