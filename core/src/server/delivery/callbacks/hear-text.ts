import type { OutgoingLetter } from '../../../contract/index.js'
import type { Database, Link, Statement } from '../../data/link.js'
import { addressHint } from '../address-hint.js'
import { sayDelivery } from '../delivery-words.js'
import { type Heard, heardIn } from './stop-words.js'

/** What callbacks need of the kernel. */
export interface CallbackTools {
  readonly database: Database
  /** Puts a letter in, in a unit of its own in that tenant. */
  send(tenantId: string, letter: OutgoingLetter): Promise<unknown>
  /** Answers STOP, START and HELP by a text of our own. False where the gateway does that itself. */
  readonly answersTexts: boolean
  readonly now: () => Date
}
interface Met {
  readonly tenantId: string
  readonly client: string | null
  readonly language: string | null
  readonly stop: string | null
  /** Of somebody who acts for a client and is none. */
  readonly account: string | null
}

/** Gateways send from one number for the whole installation, so a text holds in each tenant. These know the number. */
const meetings: Readonly<Record<Heard['wish'], (number: string) => Statement>> = {
  stop: (number) => ({ text: 'select tenant from core.stop_number($1, $2) tenant', values: [number, addressHint(number)] }),
  start: (number) => ({ text: 'select tenant from core.start_number($1) tenant', values: [number] }),
  help: (number) => ({ text: 'select tenant from core.tenants_knowing($1) tenant', values: [number] }),
}
const statements: Readonly<Record<Heard['wish'], (number: string) => Statement>> = {
  stop: (number) => ({
    text: 'select client, language, stop, account from core.stop_texts($1, $2)',
    values: [number, addressHint(number)],
  }),
  start: (number) => ({ text: 'select client, language, stop, account from core.start_texts($1)', values: [number] }),
  help: (number) => ({ text: 'select client, language, stop, account from core.known_by_number($1)', values: [number] }),
}
/** A text that is none of our words came in; nothing of what it said is kept. */
const noteUnread = `insert into core.audit_entry (tenant_id, operation, outcome, client_id, resource)
  values (core.ctx_tenant(), 'core.smsUnread', 'allow', $1, 'contactChannel')`
const answers = {
  stop: { kind: 'core.smsStopped', key: 'stopped.text' },
  start: { kind: 'core.smsStarted', key: 'started.text' },
  help: { kind: 'core.smsHelp', key: 'help.text' },
} as const

/** In the audit trail the number's owner is nobody who signed in; the record says whose consent it was. */
const noteIt = `insert into core.audit_entry (tenant_id, operation, outcome, client_id, resource, resource_id, fields, basis)
  values (core.ctx_tenant(), $1, 'allow', $2, 'contactChannel', $3, array[$4], $5)`
const notes = {
  stop: ['core.smsStopped', 'withdrawnAt', 'consentWithdrawn'],
  start: ['core.smsStarted', 'givenAt', 'consentGiven'],
} as const

async function hearIn(link: Link, heard: Heard, number: string): Promise<readonly Omit<Met, 'tenantId'>[]> {
  const { rows } = await link.send<Omit<Met, 'tenantId'>>(statements[heard.wish](number))
  if (heard.wish === 'help') return rows
  const [operation, field, basis] = notes[heard.wish]
  for (const { client, stop } of rows) await link.send({ text: noteIt, values: [operation, client, stop, field, basis] })
  return rows
}

const toOf = (address: string, { account }: Met) => ({ address, ...(account !== null && { accountId: account }) })

/** One answer, whatever the number of tenants: that it was heard. It may be sent after a STOP (47 CFR 64.1200(a)(12)). */
async function answer(tools: CallbackTools, heard: Heard, number: string, met: Met): Promise<void> {
  const { kind, key } = answers[heard.wish]
  await tools.send(met.tenantId, {
    channel: 'sms',
    to: toOf(number, met),
    kind,
    basis: 'stopAnswer',
    ...(met.client !== null && { clientId: met.client }),
    write: (language) => {
      const spoken = heard.language ?? language
      return { subject: sayDelivery(spoken, 'subject'), paragraphs: [sayDelivery(spoken, key)] }
    },
  })
}

/** Does it where the number is known, with a transaction for each such tenant; the others are seen to by the question itself. */
async function whereKnown(
  { database }: CallbackTools,
  meeting: Statement,
  work: (link: Link) => Promise<readonly Omit<Met, 'tenantId'>[]>,
): Promise<readonly Met[]> {
  const { rows: tenants } = await database.transaction('auth', {}, (link) => link.send<{ tenant: string }>(meeting))
  const met: Met[] = []
  for (const { tenant } of tenants) {
    const rows = await database.transaction('auth', { 'lintel.tenant': tenant }, work)
    met.push(...rows.map((row) => ({ tenantId: tenant, ...row })))
  }
  return met
}

async function noteUnreadIn(link: Link, number: string): Promise<readonly Omit<Met, 'tenantId'>[]> {
  const { rows } = await link.send<Omit<Met, 'tenantId'>>(statements.help(number))
  for (const { client } of rows) await link.send({ text: noteUnread, values: [client] })
  return rows
}

/**
 * Nobody reads this number: who writes to it is told so, in both languages and once a day, so that two machines never
 * answer each other. Who said STOP is not told, and who is unknown neither.
 */
async function sayUnread(tools: CallbackTools, number: string): Promise<void> {
  const [met] = await whereKnown(tools, meetings.help(number), (link) => noteUnreadIn(link, number))
  const known = met?.client ?? met?.account
  if (met === undefined || known == null) return
  await tools.send(met.tenantId, {
    channel: 'sms',
    to: toOf(number, met),
    kind: 'core.smsUnread',
    basis: 'textAnswer',
    ...(met.client !== null && { clientId: met.client }),
    once: `core.smsUnread:${known}:${tools.now().toISOString().slice(0, 10)}`,
    write: () => ({
      subject: sayDelivery('en', 'subject'),
      paragraphs: [sayDelivery('en', 'unread.text'), sayDelivery('es', 'unread.text')],
      link: { label: sayDelivery('en', 'subject'), path: '/' },
    }),
  })
}

/** Does what a text that came in asks for, in every tenant. Nothing of the text is kept. */
export async function hearText(tools: CallbackTools, number: string, text: string): Promise<Heard['wish'] | undefined> {
  const heard = heardIn(text)
  if (heard === undefined) {
    await sayUnread(tools, number)
    return undefined
  }
  const [first] = await whereKnown(tools, meetings[heard.wish](number), (link) => hearIn(link, heard, number))
  if (first !== undefined && tools.answersTexts) await answer(tools, heard, number, first)
  return heard.wish
}
