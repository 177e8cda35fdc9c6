import { randomBytes } from 'node:crypto'
import type { TestPerson, TestPortal } from '@lintel/core/testing'

export interface Part {
  readonly field: string
  readonly content: Buffer | string
  readonly fileName?: string
}
const multipart = (parts: readonly Part[], boundary: string): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ field, content, fileName }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])

/** Sends parts as a browser or a program would. */
export async function sendParts({ app }: TestPortal, person: TestPerson | undefined, parts: readonly Part[]) {
  const boundary = `b${randomBytes(8).toString('hex')}`
  const reply = await app.inject({
    method: 'POST',
    url: '/api/core/files',
    payload: multipart(parts, boundary),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...(person && { authorization: `Bearer ${person.token}` }) },
  })
  return {
    status: reply.statusCode,
    body: reply.json<{ id: string; name: string; type: string; size: number; state: string; reason?: string }>(),
  }
}
export const sendFile = (portal: TestPortal, person: TestPerson | undefined, fileName: string, content: Buffer | string) =>
  sendParts(portal, person, [{ field: 'file', fileName, content }])

export const openFile = ({ app }: TestPortal, person: TestPerson, id: string) =>
  app.inject({ url: `/api/core/files/${id}`, headers: { authorization: `Bearer ${person.token}` } })
