import { csvLine } from '@lintel/core/server'
import { serverWords } from '../server/server-words.js'
import type { MessageView } from '../contract.js'
import type { Whole } from '../store/read-whole.js'

const authorOf = (whole: Whole, message: MessageView): string => {
  const name = message.authorName ?? whole.clientName
  const isFor = message.relation !== null && message.relation !== 'self'
  return isFor ? serverWords.t(whole.language)('forClient', { name, client: whole.clientName }) : name
}
const moment = (whole: Whole, instant: string): string =>
  new Intl.DateTimeFormat(whole.language, { dateStyle: 'full', timeStyle: 'long', timeZone: whole.timeZone }).format(new Date(instant))

/** What came with a message, by name. */
const filesOf = ({ files }: MessageView): string => files.map(({ name }) => name).join(', ')

/** A way to write a conversation down: what stands above, and each message. */
export interface ExportForm {
  head(whole: Whole): string
  message(whole: Whole, message: MessageView): string
}

/** As people read it, with times in words and in the tenant's zone. */
export const asText: ExportForm = {
  head(whole) {
    const t = serverWords.t(whole.language)
    const lines = [
      t('conversationOf', { client: whole.clientName, staff: whole.staffName }),
      whole.agencyName,
      ...(whole.subject === null ? [] : [t('about', { subject: whole.subject })]),
    ]
    return `${lines.join('\n')}\n`
  },
  message(whole, message) {
    const said = `\n${authorOf(whole, message)}, ${moment(whole, message.sentAt)}\n${message.body}\n`
    return message.files.length === 0 ? said : `${said}${serverWords.t(whole.language)('withFiles', { names: filesOf(message) })}\n`
  },
}

/** One line for each message (RFC 4180), with a mark so that spreadsheets read accents. */
export const asCsv: ExportForm = {
  head({ language }) {
    const t = serverWords.t(language)
    return `\uFEFF${csvLine(['#', t('csvTime'), t('csvAuthor'), t('csvText'), t('csvFiles')])}`
  },
  message: (whole, message) =>
    csvLine([String(message.position), message.sentAt, authorOf(whole, message), message.body, filesOf(message)]),
}
