import { createServer, type Server, type Socket } from 'node:net'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdf } from './file-bytes.js'
import { runJob } from './run-job.js'
import { openFile, sendFile } from './send-file.js'

/** A clamd as far as INSTREAM goes: says FOUND where the content holds the EICAR word, and nothing while it is asleep. */
let isAsleep = false
function answer(socket: Socket): void {
  let heard = Buffer.alloc(0)
  socket.on('data', (part) => {
    heard = Buffer.concat([heard, Buffer.from(part)])
    if (isAsleep) return void socket.destroy()
    const command = 'zINSTREAM\0'
    const content: Buffer[] = []
    for (let at = command.length; at + 4 <= heard.length; ) {
      const length = heard.readUInt32BE(at)
      if (length === 0) {
        const isHarmful = Buffer.concat(content).includes('EICAR')
        return void socket.end(`stream: ${isHarmful ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`)
      }
      content.push(heard.subarray(at + 4, at + 4 + length))
      at += 4 + length
    }
  })
}
let clamd: Server
let portal: TestPortal
let omar: TestPerson
beforeAll(async () => {
  clamd = createServer(answer)
  await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve))
  const address = clamd.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  portal = await startTestPortal({ agencies: { elm: [] }, files: { scanner: `clamd://127.0.0.1:${port}` } })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(async () => {
  await portal.close()
  clamd.close()
})
const scanAgain = () => runJob(portal, omar, 'scanFiles')

test('a clean file is taken, a harmful one refused', async () => {
  expect(await sendFile(portal, omar, 'letter.pdf', pdf)).toMatchObject({ status: 201, body: { state: 'clean' } })
  const harmful = await sendFile(portal, omar, 'letter.pdf', Buffer.concat([pdf, Buffer.from('EICAR')]))
  expect(harmful).toMatchObject({ status: 422, body: { reason: 'harmful' } })
})

test('while the scanner sleeps files wait, nobody opens them, and when it wakes each gets its due', async () => {
  isAsleep = true
  const [good, bad] = [await sendFile(portal, omar, 'good.pdf', pdf), await sendFile(portal, omar, 'bad.txt', 'EICAR')]
  expect([good.body.state, bad.body.state]).toEqual(['quarantined', 'quarantined'])
  expect((await openFile(portal, omar, good.body.id)).json()).toMatchObject({ status: 409, type: '/problems/core.fileNotReady' })
  await scanAgain()
  expect((await openFile(portal, omar, good.body.id)).statusCode).toBe(409)
  isAsleep = false
  await scanAgain()
  expect((await openFile(portal, omar, good.body.id)).statusCode).toBe(200)
  expect((await openFile(portal, omar, bad.body.id)).statusCode).toBe(404)
})
