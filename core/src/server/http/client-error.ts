import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { core, problem } from '../../contract/index.js'
import { problemBody } from './problem-reply.js'

const statuses: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** Answers bytes that are not HTTP: no request exists yet, so the reply is written to the socket by hand. */
export function answerClientError(headers: Readonly<Record<string, string>>) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const told = problem(core.problems.badRequest)
    const status = statuses[error.code ?? ''] ?? '400 Bad Request'
    const body = JSON.stringify({ ...problemBody(told, told.title, randomUUID()), status: Number(status.slice(0, 3)) })
    const lines = Object.entries({ ...headers, 'content-type': 'application/problem+json', connection: 'close' })
    const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')
    socket.end(`HTTP/1.1 ${status}\r\n${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
}
