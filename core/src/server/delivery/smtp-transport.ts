import { logoId } from './letter-parts.js'
import type { LetterPicture, Sent, Transport } from './transport.js'

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string
  /** The sender, as `Portal <portal@example.org>`. */
  readonly from: string
}

interface SmtpFault {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly command?: unknown
}
const aboutThisMessage = ['RCPT TO', 'DATA', 'MAIL FROM']

/** A 5xx answer to the recipient or the message is final (RFC 5321); whatever else happens may pass. */
function outcomeOf(fault: SmtpFault): Sent {
  const status = typeof fault.responseCode === 'number' ? fault.responseCode : undefined
  const command = typeof fault.command === 'string' ? fault.command : ''
  if (status === undefined) return { outcome: 'later', reason: `smtp-${String(fault.code ?? 'unknown').toLowerCase()}` }
  const isFinal = status >= 500 && aboutThisMessage.includes(command)
  return isFinal
    ? { outcome: 'refused', reason: `smtp-${status}`, isBounce: command === 'RCPT TO' }
    : { outcome: 'later', reason: `smtp-${status}` }
}

const inlined = (picture: LetterPicture | undefined) =>
  picture === undefined
    ? []
    : [{ filename: picture.name, content: Buffer.from(picture.content), cid: logoId, contentDisposition: 'inline' as const }]

/** Loaded with the first letter: a process that serves pages alone never needs it. */
async function openMailer(url: string) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** E-mail over any SMTP server. The message's id becomes its Message-ID, by which receivers drop repetitions. */
export function smtpTransport({ url, from }: SmtpOptions): Transport {
  let opening: ReturnType<typeof openMailer> | undefined
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'lintel.invalid'
  return {
    channel: 'email',
    async send({ id, to, subject, text, html, language, picture }) {
      const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': language }
      const letter = {
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        headers,
        attachments: inlined(picture),
      }
      try {
        opening ??= openMailer(url)
        const { messageId } = await (await opening).sendMail(letter)
        return { outcome: 'sent', providerId: messageId }
      } catch (error) {
        return outcomeOf(typeof error === 'object' && error !== null ? error : {})
      }
    },
    async close() {
      const mailer = await opening
      mailer?.close()
    },
  }
}
