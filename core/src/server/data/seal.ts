import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts single values for the database. What was sealed for one place cannot be opened in another. */
export interface Sealer {
  /** The key that seals now: the second part of what it makes. */
  readonly keyId: string
  /** `where` names the place: tenant, table, column and row. */
  seal(text: string, where: readonly string[]): string
  /** The text; undefined for what was not sealed here, was changed, or whose key is gone. */
  open(sealed: string, where: readonly string[]): string | undefined
}
const version = 'v1'
const form = /^v1\.([0-9a-f]{12})\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/

interface Key {
  readonly id: string
  readonly key: Buffer
}
const keyOf = (secret: string): Key => ({
  id: Buffer.from(hkdfSync('sha256', secret, '', 'lintel seal key id', 6)).toString('hex'),
  key: Buffer.from(hkdfSync('sha256', secret, '', 'lintel seal AES-256-GCM', 32)),
})
const bind = (where: readonly string[]): Buffer => Buffer.from(JSON.stringify(where))

/** AES-256-GCM (NIST SP 800-38D) under a key derived from the secret; secrets it replaced still open. */
export function createSealer(secret: string, previous: readonly string[] = []): Sealer {
  const keys = [secret, ...previous].map(keyOf)
  const [current = keyOf(secret)] = keys
  return {
    keyId: current.id,
    seal(text, where) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(bind(where))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [version, current.id, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join(
        '.',
      )
    },
    open(sealed, where) {
      const [, id, iv = '', tag = '', body = ''] = form.exec(sealed) ?? []
      const found = keys.find((key) => key.id === id)
      if (found === undefined) return undefined
      const decipher = createDecipheriv('aes-256-gcm', found.key, Buffer.from(iv, 'base64url')).setAAD(bind(where))
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      try {
        return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
      } catch {
        return undefined // changed, or moved to another place
      }
    },
  }
}
