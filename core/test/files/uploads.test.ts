import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import S3rver from 's3rver'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FileOptions } from '../../src/server/files/file-center.js'
import { pdf } from './file-bytes.js'
import { runJob } from './run-job.js'
import { openFile } from './send-file.js'
import { sendSlowly } from './slow-line.js'

const folder = mkdtempSync(join(tmpdir(), 'lintel-uploads-'))
const disk = join(folder, 'disk')
let s3: S3rver
const places: FileOptions[] = [{ folder: disk }]
beforeAll(async () => {
  const configureBuckets = [{ name: 'files', configs: [] }]
  s3 = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3'), configureBuckets })
  const { port } = await s3.run()
  places.push({
    s3: { endpoint: `http://127.0.0.1:${port}/files`, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  })
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true })
})

const tenMegabytes = Buffer.concat([pdf, randomBytes(10 * 1024 * 1024 - pdf.length)])
const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
const tus = (person: TestPerson): Record<string, string> => ({ 'tus-resumable': '1.0.0', authorization: `Bearer ${person.token}` })
const named = (name: string): string => `filename ${Buffer.from(name).toString('base64')}`

describe.each([
  ['on a disk', 0],
  ['in a service that speaks S3', 1],
])('%s', (_, place) => {
  let first: TestPortal
  let second: TestPortal
  let omar: TestPerson
  beforeAll(async () => {
    first = await startTestPortal({ agencies: { elm: [] }, files: places[place] ?? {} })
    second = await startTestPortal({ agencies: { elm: [] }, files: places[place] ?? {}, beside: first })
  })
  afterAll(async () => {
    await second.close()
    await first.close()
  })
  beforeEach(async () => {
    omar = await first.person({ agency: 'elm', roles: ['client'] })
  })
  const begin = async (name: string, size: number, person = omar) =>
    first.app.inject({
      method: 'POST',
      url: '/api/core/uploads',
      headers: { ...tus(person), 'upload-length': String(size), 'upload-metadata': named(name) },
    })
  const begun = async (name: string, size: number) => String((await begin(name, size)).headers['location'])
  const ask = (portal: TestPortal, path: string, person = omar) => portal.app.inject({ method: 'HEAD', url: path, headers: tus(person) })
  const send = (portal: TestPortal, path: string, from: number, payload: Buffer, person = omar) =>
    portal.app.inject({
      method: 'PATCH',
      url: path,
      payload,
      headers: { ...tus(person), 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
    })
  const rows = async () => {
    const [row] = await first.sql<{ uploads: number; parts: number; files: number }>(
      `select (select count(*) from core.upload where done_at is null)::int as uploads, (select count(*) from core.upload_part)::int as parts,
        (select count(*) from core.file)::int as files`,
    )
    return row
  }
  const sweep = () => runJob(first, omar, 'forgetFiles')
  const clear = async (): Promise<void> => {
    await first.sql('delete from core.upload')
    await first.sql('delete from core.file')
    if (place === 0) rmSync(disk, { recursive: true, force: true })
  }
  const lying = (): number =>
    existsSync(disk) ? readdirSync(disk, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0

  test('10 MB over a slow line that breaks in the middle go on where they were, on another process, and are the same to the byte', async () => {
    const address = await first.listen().catch(() => first.app.listeningOrigin)
    const path = await begun('Lease.pdf', tenMegabytes.length)
    const headers = { ...tus(omar), 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    const isKept = async () => {
      while (Number((await ask(second, path)).headers['upload-offset']) < 512 * 1024) await pause(10) // a busy machine may write late
    }
    const cut = { after: 4_500_000, once: isKept }
    expect(await sendSlowly({ address, path, headers, content: tenMegabytes, cut })).toBeUndefined()
    const other = await second.listen().catch(() => second.app.listeningOrigin)
    const reached: number[] = []
    let answer: number | undefined
    // As client programs do: ask how far it is, go on from there; 409 says that the first line still had something to write down.
    do {
      const offset = Number((await ask(second, path)).headers['upload-offset'])
      reached.push(offset)
      const rest = { ...headers, 'upload-offset': String(offset) }
      answer = await sendSlowly({ address: other, path, headers: rest, content: tenMegabytes.subarray(offset) })
    } while (answer === 409)
    expect(answer).toBe(204)
    expect(reached.at(-1)).toBeGreaterThanOrEqual(512 * 1024)
    const reply = await openFile(first, omar, path.slice(path.lastIndexOf('/') + 1))
    expect(hashOf(reply.rawPayload)).toBe(hashOf(tenMegabytes))
    expect((await ask(first, path)).headers['upload-offset']).toBe(String(tenMegabytes.length)) // who missed the answer can ask
  }, 60_000)

  test('what breaks off and is never gone on with leaves neither row nor bytes', async () => {
    await clear()
    const path = await begun('Lease.pdf', 2_000_000)
    await send(first, path, 0, tenMegabytes.subarray(0, 900_000))
    expect(await rows()).toEqual({ uploads: 1, parts: 2, files: 0 }) // one that came, and room for the next
    await sweep()
    expect((await ask(first, path)).statusCode).toBe(200) // for a day it can be gone on with
    await first.database.asOwner((link) =>
      link.send({ text: `update core.upload set expires_at = now() - interval '1 minute'`, values: [] }),
    )
    expect((await ask(first, path)).statusCode).toBe(404)
    await sweep()
    expect(await rows()).toEqual({ uploads: 0, parts: 0, files: 0 })
    if (place === 0) expect(lying()).toBe(0)
  })

  test('what is taken back is gone at once: while it arrives, and when it is there and was not sent', async () => {
    await clear()
    const take = (path: string, person = omar) => first.app.inject({ method: 'DELETE', url: path, headers: tus(person) })
    const half = await begun('Lease.pdf', 1_000_000)
    await send(first, half, 0, tenMegabytes.subarray(0, 600_000))
    const whole = await begun('Note.pdf', pdf.length)
    expect((await send(first, whole, 0, pdf)).statusCode).toBe(204)
    expect((await take(half, await first.person({ agency: 'elm', roles: ['client'] }))).statusCode).toBe(404)
    expect([(await take(half)).statusCode, (await take(whole)).statusCode, (await take(half)).statusCode]).toEqual([204, 204, 404])
    expect((await openFile(first, omar, whole.slice(-36))).statusCode).toBe(404)
    await sweep()
    expect(await rows()).toEqual({ uploads: 0, parts: 0, files: 0 })
    if (place === 0) expect(lying()).toBe(0)
  })

  test('a disguise is refused at its beginning, said by name and reason, and nothing of it stays', async () => {
    await clear()
    const path = await begun('photo.png', 5_000_000)
    const page = Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), Buffer.alloc(600_000, ' ')])
    const reply = await send(first, path, 0, page)
    expect(reply.json()).toMatchObject({
      status: 422,
      type: '/problems/core.fileRefused',
      reason: 'content',
      detail: expect.stringContaining('“photo.png”'),
    })
    const address = await first.listen().catch(() => first.app.listeningOrigin)
    const headers = { ...tus(omar), 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    const whole = Buffer.concat([page, Buffer.alloc(1_000_000, ' ')])
    expect(await sendSlowly({ address, path: await begun('photo.png', whole.length), headers, content: whole })).toBe(422) // heard, not cut off
    expect(await rows()).toEqual({ uploads: 0, parts: 0, files: 0 })
    if (place === 0) expect(lying()).toBe(0)
    expect((await begin('setup.exe', 100)).json()).toMatchObject({ status: 422, reason: 'type' })
    expect((await begin('film.pdf', 500_000_000)).json()).toMatchObject({ status: 422, reason: 'large' })
    expect((await begin('nothing.pdf', 0)).json()).toMatchObject({ status: 422, reason: 'empty' })
  })

  test('two who write at the same place do not mix: one of them goes on, the other is told to ask', async () => {
    const content = tenMegabytes.subarray(0, 1_500_000)
    const path = await begun('Lease.pdf', content.length)
    const codes = await Promise.all([first, second, first].map(async (portal) => (await send(portal, path, 0, content)).statusCode))
    expect(codes.filter((code) => code === 204)).toHaveLength(1)
    expect(codes.filter((code) => code === 409)).toHaveLength(2)
    expect(hashOf((await openFile(second, omar, path.slice(-36))).rawPayload)).toBe(hashOf(content))
  })

  test('a client program of others gets along with it (tus-js-client)', async () => {
    const endpoint = `${await first.listen().catch(() => first.app.listeningOrigin)}/api/core/uploads`
    const content = tenMegabytes.subarray(0, 1_200_000)
    const path = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint,
        chunkSize: 500_000,
        headers: { authorization: `Bearer ${omar.token}` },
        metadata: { filename: 'Größe.pdf' },
        onError: reject,
        onSuccess: () => resolve(new URL(upload.url ?? '').pathname),
      })
      upload.start()
    })
    const reply = await openFile(first, omar, path.slice(-36))
    expect([hashOf(reply.rawPayload), reply.headers['content-disposition']]).toEqual([
      hashOf(content),
      expect.stringContaining('Gr%C3%B6%C3%9Fe.pdf'),
    ])
  })

  test('nobody reaches what another sends, and what is not tus is refused', async () => {
    const path = await begun('Lease.pdf', 1_000)
    const mia = await first.person({ agency: 'elm', roles: ['client'] })
    for (const at of [path, `/api/core/uploads/${nobodysId()}`, '/api/core/uploads/1']) {
      expect((await ask(first, at, mia)).statusCode).toBe(404)
      expect((await send(first, at, 0, pdf, mia)).statusCode).toBe(404)
    }
    expect((await send(first, path, 7, pdf)).statusCode).toBe(409)
    expect((await send(first, path, 0, Buffer.alloc(2_000, 'x'))).statusCode).toBe(413)
    const plain = { authorization: `Bearer ${omar.token}` }
    expect((await first.app.inject({ method: 'HEAD', url: path, headers: plain })).statusCode).toBe(412)
    expect((await first.app.inject({ method: 'HEAD', url: path, headers: { 'tus-resumable': '1.0.0' } })).statusCode).toBe(401)
    const options = await first.app.inject({ method: 'OPTIONS', url: '/api/core/uploads' })
    expect(options.headers).toMatchObject({ 'tus-version': '1.0.0', 'tus-extension': 'creation,termination,expiration' })
  })
})
