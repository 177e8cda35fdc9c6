import { once } from 'node:events'
import { createServer, connect, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { listener } from '../../src/server/data/postgres-listener.js'
import { listeningName } from '../../src/server/data/postgres-peers.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'

const beat = 50
/** Longer than any look takes on a busy machine, so that no line is given up which only answers late. */
const patience = 15_000
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.drop())

const open = (url = database.url) =>
  new pg.Client({ connectionString: url, application_name: listeningName, connectionTimeoutMillis: patience })
const listeners: ReturnType<typeof listener>[] = []
/** A process that listens, and what it noticed. */
async function listening(url?: string, waits = patience) {
  const noticed = { heard: [] as string[], missed: 0, looks: 0 }
  const ears = listener(
    () => {
      const client = open(url)
      const query = client.query.bind(client)
      client.query = (...words: unknown[]) => {
        if (String(words[0]).includes('pg_stat_activity')) noticed.looks += 1
        return Reflect.apply(query, client, words)
      }
      return client
    },
    beat,
    waits,
  )
  listeners.push(ears)
  await ears.listen(
    'news',
    (payload) => noticed.heard.push(payload),
    () => {
      noticed.missed += 1
    },
  )
  return { ears, noticed }
}
afterEach(async () => {
  for (const ears of listeners.splice(0)) await ears.close()
})
async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(10)) if (isSo()) return
  throw new Error('waited in vain')
}
/** Until it has looked around twice more: what it has not noticed then, it does not notice. */
async function looksAgain({ noticed }: { readonly noticed: { readonly looks: number } }): Promise<void> {
  const before = noticed.looks
  await until(() => noticed.looks >= before + 2)
}
async function tell(payload: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('select pg_notify($1, $2)', ['news', payload])
  await client.end()
}

test('a process that dies without a word may have had something to tell; one that goes in peace had not', async () => {
  const one = await listening()
  const peaceful = await listening()
  await looksAgain(one) // and knows the other
  await peaceful.ears.close()
  await looksAgain(one)
  const killed = open()
  killed.on('error', () => undefined)
  await killed.connect()
  await looksAgain(one)
  expect(one.noticed.missed).toBe(0)
  killed.connection.stream.destroy()
  await until(() => one.noticed.missed === 1)
  await looksAgain(one)
  expect(one.noticed.missed).toBe(1)
})

test('a line that is cut is opened again and hears on, once', async () => {
  const one = await listening()
  const { noticed } = one
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  for (let times = 1; times <= 3; times += 1) {
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1',
      [listeningName],
    )
    await until(() => noticed.missed === times)
  }
  await admin.end()
  await tell('after')
  await until(() => noticed.heard.includes('after'))
  await looksAgain(one)
  expect(noticed.heard).toEqual(['after'])
})

/** Stands between a process and the database, and can fall silent without closing, as a firewall does. */
async function silenceable() {
  const state = { isSilent: false }
  const sockets = new Set<Socket>()
  const target = new URL(database.url)
  const server: Server = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => void (state.isSilent || to.write(data)))
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(database.url)
  if (address !== null && typeof address === 'object') url.port = String(address.port)
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { url: url.href, state, lines: () => sockets.size, close }
}

test('a line that falls silent without an end is given up and opened anew', async () => {
  const between = await silenceable()
  const { noticed } = await listening(between.url, 1_000)
  const lines = between.lines()
  between.state.isSilent = true
  await until(() => between.lines() < lines)
  between.state.isSilent = false
  await until(() => noticed.missed > 0)
  await tell('again')
  await until(() => noticed.heard.includes('again'))
  expect(noticed.heard).toEqual(['again'])
  for (const ears of listeners.splice(0)) await ears.close()
  between.close()
})
