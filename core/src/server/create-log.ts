import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'

/** What must never stand in a log, wherever a library may put it. */
const secrets = ['authorization', 'cookie', 'password', 'token', 'set-cookie'].flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.headers["${name}"]`,
])

/** The log of a process: JSON lines on standard error, so that standard output belongs to commands. */
export const createLog = (level: string): FastifyBaseLogger =>
  pino({ level, redact: { paths: secrets, censor: '…' }, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }))
