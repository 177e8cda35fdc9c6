import type { S3mini } from 's3mini'
import type { ContentStore } from './content-store.js'

export interface S3Options {
  /** `https://s3.example.org/bucket`, or `https://bucket.s3.example.org`. */
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}
const patience = 20_000

/** Keeps contents in a bucket of any service that speaks S3 (Signature Version 4). */
export function s3Store({ endpoint, region, accessKeyId, secretAccessKey }: S3Options): ContentStore {
  let opening: Promise<S3mini> | undefined
  const open = async (): Promise<S3mini> => {
    const { S3mini } = await import('s3mini')
    return new S3mini({ endpoint, region, accessKeyId, secretAccessKey, requestAbortTimeout: patience })
  }
  const bucket = (): Promise<S3mini> => {
    opening ??= open()
    return opening
  }
  return {
    async put(place, content) {
      const reply = await (await bucket()).putObject(place, content, 'application/octet-stream')
      if (!reply.ok) throw new Error(`The file store answered ${reply.status}`)
    },
    async get(place) {
      const content = await (await bucket()).getObjectArrayBuffer(place)
      return content === null ? undefined : Buffer.from(content)
    },
    remove: async (place) => void (await (await bucket()).deleteObject(place)),
  }
}
