import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContentStore, memoryStore, placeOf } from '../../src/server/files/content-store.js'
import { diskStore } from '../../src/server/files/disk-store.js'
import { s3Store } from '../../src/server/files/s3-store.js'
import { sealedStore } from '../../src/server/files/sealed-store.js'

const folder = mkdtempSync(join(tmpdir(), 'lintel-stores-'))
let server: S3rver
let s3: ContentStore
beforeAll(async () => {
  const configureBuckets = [{ name: 'files', configs: [] }]
  server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3'), configureBuckets })
  const { port } = await server.run()
  s3 = s3Store({ endpoint: `http://127.0.0.1:${port}/files`, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const content = Buffer.from([0, 1, 2, 255, 13, 10])
const somewhere = () => placeOf(randomUUID(), randomUUID())

describe.each<readonly [string, () => ContentStore]>([
  ['memory', memoryStore],
  ['a disk', () => diskStore(join(folder, 'disk'))],
  ['a service that speaks S3', () => s3],
])('in %s', (_, open) => {
  test('a content comes back as it was, until it is removed, and removing twice does no harm', async () => {
    const [store, place] = [open(), somewhere()]
    expect(await store.get(place)).toBeUndefined()
    await store.put(place, content)
    expect(await store.get(place)).toEqual(content)
    await store.remove(place)
    await store.remove(place)
    expect(await store.get(place)).toBeUndefined()
  })
})

test('a disk takes ids for places and nothing else', async () => {
  const store = diskStore(join(folder, 'disk'))
  for (const place of ['../../etc/passwd', `${randomUUID()}/../${randomUUID()}`, '/etc/passwd', ''])
    await expect(store.put(place, content), place).rejects.toThrow('is no place of a file')
})

test('what lies on a disk cannot be read, changed or exchanged without the secret', async () => {
  const disk = join(folder, 'sealed')
  const store = sealedStore(diskStore(disk), 'a secret')
  const [tenant, one, two] = [randomUUID(), randomUUID(), randomUUID()]
  await store.put(placeOf(tenant, one), Buffer.from('Dear Omar'))
  await store.put(placeOf(tenant, two), Buffer.from('Dear Mia'))
  expect(readdirSync(join(disk, tenant)).toSorted()).toEqual([one, two].toSorted())
  const pathOf = (id: string) => join(disk, tenant, id)
  expect(readFileSync(pathOf(one)).includes('Omar')).toBe(false)
  writeFileSync(pathOf(two), readFileSync(pathOf(one)))
  await expect(store.get(placeOf(tenant, two))).rejects.toThrow()
  const changed = readFileSync(pathOf(one))
  changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1)
  writeFileSync(pathOf(one), changed)
  await expect(store.get(placeOf(tenant, one))).rejects.toThrow()
  await expect(sealedStore(diskStore(disk), 'another secret').get(placeOf(tenant, one))).rejects.toThrow('a secret that is gone')
})

test('a secret that was replaced still opens what it sealed', async () => {
  const plain = memoryStore()
  const place = somewhere()
  await sealedStore(plain, 'old secret').put(place, content)
  expect(await sealedStore(plain, 'new secret', ['old secret']).get(place)).toEqual(content)
})
