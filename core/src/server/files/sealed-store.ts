import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { ContentStore } from './content-store.js'

/** A store whose contents are sealed. */
export interface SealedStore extends ContentStore {
  /** Seals a content under the present secret; answers whether there was need. Throws for one whose secret is gone. */
  renew(place: string): Promise<boolean>
}
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
export function sealedStore(store: ContentStore, secret: string, previous: readonly string[] = []): SealedStore {
  const keys = [secret, ...previous].map(keyOf)
  const [current = keyOf(secret)] = keys
  const seal = (place: string, content: Buffer): Buffer => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(place))
    const body = Buffer.concat([cipher.update(content), cipher.final()])
    return Buffer.concat([mark, current.id, iv, cipher.getAuthTag(), body])
  }
  const open = (place: string, sealed: Buffer): Buffer => {
    const found = keys.find(({ id }) => id.equals(sealed.subarray(3, 9)))
    if (found === undefined || !mark.equals(sealed.subarray(0, 3))) throw new Error('A file was sealed with a secret that is gone')
    const decipher = createDecipheriv('aes-256-gcm', found.key, sealed.subarray(9, 21)).setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(21, head))
    return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()])
  }
  return {
    put: (place, content) => store.put(place, seal(place, content)),
    async get(place) {
      const sealed = await store.get(place)
      return sealed && open(place, sealed)
    },
    remove: (place) => store.remove(place),
    async renew(place) {
      const sealed = await store.get(place)
      if (sealed === undefined || current.id.equals(sealed.subarray(3, 9))) return false
      await store.put(place, seal(place, open(place, sealed)))
      return true
    },
  }
}
