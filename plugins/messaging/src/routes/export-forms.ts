import { serverWords } from '../server/server-words.js'
import type { Whole } from '../store/read-whole.js'

const authorOf = (whole: Whole, message: Whole['messages'][number]): string => {
  const name = message.authorName ?? whole.clientName
  const isFor = message.relation !== null && message.relation !== 'self'
  return isFor ? serverWords.t(whole.language)('forClient', { name, client: whole.clientName }) : name
}
const moment = (whole: Whole, instant: string): string =>
  new Intl.DateTimeFormat(whole.language, { dateStyle: 'full', timeStyle: 'long', timeZone: whole.timeZone }).format(new Date(instant))

/** As people read it, with times in words and in the tenant's zone. */
export function asText(whole: Whole): string {
  const t = serverWords.t(whole.language)
  const head = [
    t('conversationOf', { client: whole.clientName, staff: whole.staffName }),
    whole.agencyName,
    ...(whole.subject === null ? [] : [t('about', { subject: whole.subject })]),
  ]
  const said = whole.messages.map((message) => `${authorOf(whole, message)}, ${moment(whole, message.sentAt)}\n${message.body}`)
  return `${head.join('\n')}\n\n${said.join('\n\n')}\n`
}

/** What a spreadsheet would take for a formula is marked as text (OWASP, CSV injection). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const cell = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`

/** One line for each message (RFC 4180), with a mark so that spreadsheets read accents. */
export function asCsv(whole: Whole): string {
  const t = serverWords.t(whole.language)
  const lines = whole.messages.map((message) => [String(message.position), message.sentAt, authorOf(whole, message), message.body])
  const head = ['#', t('csvTime'), t('csvAuthor'), t('csvText')]
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
