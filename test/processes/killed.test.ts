import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoDatabase } from '../journeys/demo-database.js'
import { type Person, signIn } from './caller.js'
import { type DataPlace, type HostProcess, startHost } from './host-process.js'
import { openConversation } from './open-conversation.js'
import { until } from './until.js'
import { allMessages, writeOn } from './writers.js'

async function postgresPlace() {
  const database = await demoDatabase()
  return { place: { DATABASE_URL: database.url }, drop: () => database.drop() }
}
async function folderPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-killed-'))
  return { place: { LINTEL_DATA: folder }, drop: () => rm(folder, { recursive: true, force: true }) }
}

describe.each([
  ['PostgreSQL', postgresPlace],
  ['the embedded database', folderPlace],
])('a host on %s that is killed while people write', (_name, makePlace) => {
  let place: DataPlace
  let drop: () => Promise<void>
  let host: HostProcess
  let omar: Person
  let conversationId: string
  beforeAll(async () => {
    ;({ place, drop } = await makePlace())
    host = await startHost('start', place)
    omar = await signIn(host, 'omar')
    conversationId = await openConversation(host, omar)
  }, 120_000)
  afterAll(async () => {
    host?.kill('SIGTERM')
    await host?.ended
    await drop()
  })

  test('has lost no message that was answered, shows none twice, and takes the rest again', async () => {
    const before = (await allMessages(host, omar, conversationId)).length
    const answered = new Set<string>()
    const open = new Set<string>()
    for (const least of [40, 25]) {
      const writers = writeOn(host, omar, conversationId, 6)
      await until(() => writers.answered.size >= least, 30_000)
      host.kill('SIGKILL')
      expect(await host.ended).toBeNull()
      await writers.done
      expect(writers.refused).toEqual([])
      for (const id of writers.answered) answered.add(id)
      for (const id of writers.open) open.add(id)
      host = await startHost('start', place)
      omar = await signIn(host, 'omar')
    }
    const found = await allMessages(host, omar, conversationId)
    const ids = found.map(({ id }) => id)
    expect([...answered].filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    // Whoever got no answer sends again, under the same id.
    for (const id of open) {
      const again = await omar.ask(host, 'POST', `/api/messaging/conversations/${conversationId}/messages`, { id, body: `Message ${id}` })
      expect(again.status).toBe(200)
    }
    const whole = await allMessages(host, omar, conversationId)
    expect(whole.length).toBe(before + answered.size + open.size)
    expect(whole.map(({ position }) => position)).toEqual(Array.from({ length: whole.length }, (_, at) => whole.length - at))
    const dana = await signIn(host, 'dana')
    const { body } = await dana.ask(host, 'GET', `/api/messaging/conversations/${conversationId}`)
    expect(Number(body['unread'])).toBeLessThanOrEqual(whole.length)
    expect(Number(body['unread'])).toBeGreaterThanOrEqual(answered.size + open.size)
  }, 180_000)
})
