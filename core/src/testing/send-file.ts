import { randomBytes } from 'node:crypto'
import type { TestPortal } from './start-test-portal.js'
import type { TestPerson } from './test-person.js'

/** The smallest thing that is taken for a PDF. */
export const smallPdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** Sends a file in as a program would, before the operation that names it. */
export async function sendFile({ app }: TestPortal, person: TestPerson, name = 'letter.pdf', content: Buffer = smallPdf) {
  const boundary = `b${randomBytes(8).toString('hex')}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  const reply = await app.inject({
    method: 'POST',
    url: '/api/core/files',
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, authorization: `Bearer ${person.token}` },
  })
  return { status: reply.statusCode, body: reply.json<{ id: string; reason?: string; detail?: string; state: string }>() }
}
/** The id of a file that was sent in. */
export const fileOf = async (portal: TestPortal, person: TestPerson, name?: string, content?: Buffer): Promise<string> =>
  (await sendFile(portal, person, name, content)).body.id

/** Opens a file as a link would. */
export const openFile = ({ app }: TestPortal, person: TestPerson, id: string, preview?: string) =>
  app.inject({
    url: `/api/core/files/${id}${preview === undefined ? '' : `?preview=${preview}`}`,
    headers: { authorization: `Bearer ${person.token}` },
  })
