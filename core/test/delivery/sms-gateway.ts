import { createServer, type IncomingHttpHeaders } from 'node:http'

/** One request as the gateway took it. */
export interface TakenSms {
  readonly headers: IncomingHttpHeaders
  readonly body: { readonly id: string; readonly to: string; readonly text: string }
}
export interface SmsGateway {
  readonly url: string
  readonly requests: readonly TakenSms[]
  answerNext(...status: number[]): void
  close(): Promise<void>
}

/** A real HTTP gateway on a free port of this machine. */
export async function openSmsGateway(): Promise<SmsGateway> {
  const requests: TakenSms[] = []
  const answers: number[] = []
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body: TakenSms['body'] = JSON.parse(Buffer.concat(parts).toString('utf8'))
    requests.push({ headers: request.headers, body })
    reply.writeHead(answers.shift() ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `gate-${requests.length}` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/messages`,
    requests,
    answerNext: (...status) => void answers.push(...status),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
