import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createApp } from '../../src/server/http/create-app.js'

const get = (origin: string, agent: Agent) =>
  new Promise<{ status: number | undefined; connection: string | undefined; body: string }>((resolve, reject) => {
    request(`${origin}/slow`, { agent }, (reply) => {
      let body = ''
      reply.on('data', (chunk) => {
        body += chunk
      })
      reply.on('end', () => resolve({ status: reply.statusCode, connection: reply.headers.connection, body }))
    })
      .on('error', reject)
      .end()
  })

test('closing finishes the request in flight, lets go of kept-alive connections, and takes no new request', async () => {
  const app = createApp()
  let isThere = (): void => undefined
  const there = new Promise<void>((resolve) => {
    isThere = resolve
  })
  app.get('/slow', async () => {
    isThere()
    await pause(300)
    return 'done'
  })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true })
  const inFlight = get(origin, agent)
  await there
  const from = performance.now()
  const closed = app.close()
  expect(await inFlight).toEqual({ status: 200, connection: 'close', body: 'done' })
  await closed
  expect(performance.now() - from).toBeLessThan(7_000) // what does not end by itself is cut after eight seconds
  await expect(get(origin, new Agent())).rejects.toThrow('ECONNREFUSED')
  agent.destroy()
})

test('clients that never pause lose nothing that was read before the door closed', async () => {
  const app = createApp()
  app.get('/slow', async () => {
    await pause(20)
    return 'done'
  })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true })
  const answers: string[] = []
  let isOpen = true
  const client = async (): Promise<void> => {
    while (isOpen) answers.push(await get(origin, agent).then(({ body }) => body))
  }
  const clients = Array.from({ length: 8 }, client)
  while (answers.length < clients.length) await pause(5)
  const before = answers.length
  const closed = app.close()
  isOpen = false
  await Promise.all(clients)
  await closed
  expect(answers.length).toBeGreaterThanOrEqual(before + 8)
  expect(new Set(answers)).toEqual(new Set(['done']))
  agent.destroy()
})
