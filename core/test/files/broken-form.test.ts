import { connect } from 'node:net'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'lintel-broken-'))
let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, files: { folder } })
})
afterAll(async () => {
  await portal.close()
  rmSync(folder, { recursive: true })
})

test('a form whose line breaks in the middle of a file leaves neither row nor bytes', async () => {
  const omar = await portal.person({ agency: 'elm', roles: ['client'] })
  const address = new URL(await portal.listen())
  const socket = connect(Number(address.port), address.hostname)
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\n`
  const count = async (): Promise<unknown> =>
    (await portal.sql('select (select count(*) from core.upload)::int as uploads, (select count(*) from core.file)::int as files'))[0]
  socket.write(
    `POST /api/core/files HTTP/1.1\r\nhost: ${address.host}\r\nauthorization: Bearer ${omar.token}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 5000000\r\n\r\n${head}${'x'.repeat(200_000)}`,
  )
  const until = async (state: object): Promise<void> => {
    await expect.poll(count).toEqual(state)
  }
  await until({ uploads: 1, files: 0 })
  socket.destroy()
  await until({ uploads: 0, files: 0 })
  expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([])
})
