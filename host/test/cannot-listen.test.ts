import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { cannotListen } from '../src/cannot-listen.js'

const listen = (port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(port, host, () => {
      const address = server.address()
      server.unref()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

test('a port that is taken is named with its variable', async () => {
  const port = await listen(0, '127.0.0.1')
  const again = listen(port, '127.0.0.1').catch(cannotListen({ port, host: '127.0.0.1', variable: 'LINTEL_METRICS_PORT' }))
  await expect(again).rejects.toThrow(`Port ${port} is taken. Stop what listens there, or set LINTEL_METRICS_PORT.`)
})

test('an address that is not ours is named', async () => {
  const host = '192.0.2.1' // TEST-NET-1, nobody's (RFC 5737)
  const never = listen(0, host).catch(cannotListen({ port: 0, host, variable: 'PORT' }))
  await expect(never).rejects.toThrow('HOST is "192.0.2.1", which is no address of this machine.')
})
