import { serverWords } from '../server/server-words.js'
import type { Whole } from '../store/read-whole.js'

const authorOf = (whole: Whole, message: Whole['messages'][number]): string => {
  const name = message.authorName ?? whole.clientName
  const isFor = message.relation !== null && message.relation !== 'self'
  return isFor ? serverWords.t(whole.language)('forClient', { name, client: whole.clientName }) : name
}
const moment = (whole: Whole, instant: string): string =>
  new Intl.DateTimeFormat(whole.language, { dateStyle: 'full', timeStyle: 'long', timeZone: whole.timeZone }).format(new Date(instant))

/** What came with a message, by name. */
const filesOf = ({ files }: Whole['messages'][number]): string => files.map(({ name }) => name).join(', ')

/** As people read it, with times in words and in the tenant's zone. */
export function asText(whole: Whole): string {
  const t = serverWords.t(whole.language)
  const head = [
    t('conversationOf', { client: whole.clientName, staff: whole.staffName }),
    whole.agencyName,
    ...(whole.subject === null ? [] : [t('about', { subject: whole.subject })]),
  ]
  const said = whole.messages.map((message) => {
    const head = `${authorOf(whole, message)}, ${moment(whole, message.sentAt)}\n${message.body}`
    return message.files.length === 0 ? head : `${head}\n${t('withFiles', { names: filesOf(message) })}`
  })
  return `${head.join('\n')}\n\n${said.join('\n\n')}\n`
}

/** What a spreadsheet would take for a formula is marked as text (OWASP, CSV injection). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const cell = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`

/** One line for each message (RFC 4180), with a mark so that spreadsheets read accents. */
export function asCsv(whole: Whole): string {
  const t = serverWords.t(whole.language)
  const lines = whole.messages.map((message) => [
    String(message.position),
    message.sentAt,
    authorOf(whole, message),
    message.body,
    filesOf(message),
  ])
  const head = ['#', t('csvTime'), t('csvAuthor'), t('csvText'), t('csvFiles')]
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
