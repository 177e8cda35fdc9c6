import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { ContentStore } from './content-store.js'

interface Key {
  readonly id: Buffer
  readonly key: Buffer
}
const keyOf = (secret: string): Key => ({
  id: Buffer.from(hkdfSync('sha256', secret, '', 'lintel file key id', 6)),
  key: Buffer.from(hkdfSync('sha256', secret, '', 'lintel file AES-256-GCM', 32)),
})
const mark = Buffer.from('LF1')
/** Mark, key id, initial value and tag stand before the content. */
const head = mark.length + 6 + 12 + 16

/**
 * Encrypts what a store keeps, AES-256-GCM (NIST SP 800-38D) under a key derived from the secret. A content that was changed,
 * or lies in another’s place, cannot be opened.
 */
export function sealedStore(store: ContentStore, secret: string, previous: readonly string[] = []): ContentStore {
  const keys = [secret, ...previous].map(keyOf)
  const [current = keyOf(secret)] = keys
  return {
    async put(place, content) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(content), cipher.final()])
      await store.put(place, Buffer.concat([mark, current.id, iv, cipher.getAuthTag(), body]))
    },
    async get(place) {
      const sealed = await store.get(place)
      if (sealed === undefined) return undefined
      const found = keys.find(({ id }) => id.equals(sealed.subarray(3, 9)))
      if (found === undefined || !mark.equals(sealed.subarray(0, 3))) throw new Error('A file was sealed with a secret that is gone')
      const decipher = createDecipheriv('aes-256-gcm', found.key, sealed.subarray(9, 21)).setAAD(Buffer.from(place))
      decipher.setAuthTag(sealed.subarray(21, head))
      return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()])
    },
    remove: (place) => store.remove(place),
  }
}
