import { createPortal } from '@lintel/core/server'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] } })
})
afterAll(() => portal.close())

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('whoever comes while the process cannot keep up gets a whole page that says so', async () => {
  const { app, ...crowded } = await createPortal(portal.kernel, { load: { lag: 20 } })
  await registerWeb({ app, ...crowded }, { plugins: [], shell })
  await app.ready()
  const ask = () => app.inject({ url: '/', headers: { accept: 'text/html' } })
  const end = Date.now() + 20_000
  let reply = await ask()
  while (reply.statusCode !== 503 && Date.now() < end) {
    busy(150)
    await new Promise((done) => setImmediate(done))
    reply = await ask()
  }
  expect([reply.statusCode, reply.headers['content-type'], reply.headers['retry-after']]).toEqual([503, 'text/html; charset=utf-8', '5'])
  expect(reply.body).toMatch(/<h1>.+<\/h1>/)
  expect(reply.body).toContain('lintel.css')
  await app.close()
})
