import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Opened, openDatabase } from '../queue/prepare.js'
import { dana, listen, notice, omar, type Server, serve, tenantId, until } from './hub-server.js'

let opened: Opened
let server: Server
const lines = new Set<Socket>()
beforeAll(async () => {
  opened = await openDatabase('postgres')
  server = await serve(opened.database, { beat: 200 })
  server.app.server.on('connection', (socket) => {
    lines.add(socket)
    socket.on('close', () => lines.delete(socket))
  })
})
afterAll(async () => {
  await server.app.close()
  await server.hub.close()
  await opened.drop()
})

/** Asks for a stream and never reads a byte of it. */
async function stuckReader(who: string): Promise<Socket> {
  const { port, hostname } = new URL(server.origin)
  const socket = connect({ port: Number(port), host: hostname, noDelay: true })
  socket.on('error', () => undefined)
  socket.pause()
  const before = server.hub.count()
  socket.write(`GET /live HTTP/1.1\r\nhost: x\r\nx-who: ${who}\r\n\r\n`)
  await until(() => server.hub.count() > before)
  return socket
}
const unsent = (): number => Math.max(0, ...[...lines].map(({ writableLength }) => writableLength))
const heardBy = ({ text }: { readonly text: () => string }): number => text().split('"topics":["messages"]').length - 1
/** A piece of news that is far larger than any real one, so that the system's own buffers are full soon. */
const large = 'x'.repeat(200_000)

test('a reader that never reads costs no more than one piece of news beyond the limit, is cut off, and others hear on', async () => {
  const stuck = await stuckReader(`${omar}/stuck`)
  const other = await listen(server.origin, `${dana}/s`)
  let most = 0
  let told = 0
  while (server.hub.count() > 1 && told < 400) {
    told += 1
    server.hub.publish([notice(large, omar), notice('messages', dana)])
    await until(() => heardBy(other) === told)
    most = Math.max(most, unsent())
  }
  expect(server.hub.count()).toBe(1)
  expect(most).toBeLessThan(64 * 1024 + large.length + 1_000)
  expect(heardBy(other)).toBe(told)
  other.leave()
  stuck.destroy()
  await until(() => server.hub.count() === 0)
}, 60_000)

test('a reader that never reads does not outlive its session', async () => {
  const stuck = await stuckReader(`${omar}/over`)
  await until(() => {
    server.hub.publish([notice(large, omar)])
    return unsent() > 0
  })
  await opened.database.notify('lintel_session', `${tenantId}/over`)
  await until(() => server.hub.count() === 0)
  stuck.destroy()
}, 60_000)
