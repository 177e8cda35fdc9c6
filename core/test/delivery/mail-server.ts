import { SMTPServer } from 'smtp-server'

/** One letter as the server took it. */
export interface TakenLetter {
  readonly to: readonly string[]
  readonly raw: string
}
export interface MailServer {
  readonly url: string
  readonly letters: readonly TakenLetter[]
  /** What the next recipients are answered with, one each; then everything is taken again. */
  answerNext(...status: number[]): void
  close(): Promise<void>
}

/** A real SMTP server on a free port of this machine. */
export async function openMailServer(): Promise<MailServer> {
  const letters: TakenLetter[] = []
  const answers: number[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const responseCode = answers.shift()
      if (responseCode === undefined) return done()
      done(Object.assign(new Error('not now'), { responseCode }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    answerNext: (...status) => void answers.push(...status),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
