import { fileURLToPath } from 'node:url'
import type { TestPortal } from '@lintel/core/testing'

/** `lintel serve` as an operator starts it, on a free port. */
export const serveArguments = [
  fileURLToPath(new URL('../../../host/bin/lintel.js', import.meta.url)),
  'serve',
  '--port',
  '0',
  '--host',
  '127.0.0.1',
  '--json',
] as const

/** Its environment, on the database of a portal that was filled. */
export const serveEnvironment = ({ databaseUrl, secret }: TestPortal): Readonly<Record<string, string>> => ({
  DATABASE_URL: databaseUrl ?? '',
  LINTEL_SECRET: secret,
  LINTEL_LOG: 'warn',
})
