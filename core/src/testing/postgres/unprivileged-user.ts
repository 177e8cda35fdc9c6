import { readFileSync } from 'node:fs'

/** The user to run a server as, where we are root and the server refuses to be. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: then it runs as `nobody`, who owns nothing else. Undefined for an ordinary user. */
export function unprivilegedUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
  const [, , uid, gid] = entry?.split(':') ?? []
  if (uid === undefined || gid === undefined || Number(uid) === 0) {
    throw new Error('PostgreSQL does not run as root and this machine has no user "nobody". Set TEST_DATABASE_URL, or run as another user.')
  }
  return { uid: Number(uid), gid: Number(gid) }
}
