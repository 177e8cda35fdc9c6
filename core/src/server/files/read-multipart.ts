import { Busboy } from '@fastify/busboy'
import type { FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { core, problem } from '../../contract/index.js'

/** Limits of `multipart/form-data` (RFC 7578), security guide 2.13. */
const limits = { files: 10, fields: 80, parts: 90, fieldNameSize: 100, fieldSize: 64 * 1024, headerPairs: 50 }

/** What happens with the parts of a form. A file is waited for before the next part is read. */
export interface Parts {
  field(name: string, value: string): void
  file(name: string, file: { readonly name: string; readonly content: Readable }): Promise<void>
}

export const isMultipart = (request: FastifyRequest): boolean => /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')

function openReader(contentType: string, largest: number) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      isPartAFile: (_field, _type, name) => name !== undefined,
      limits: { ...limits, fileSize: largest + 1 },
    })
  } catch {
    throw problem(core.problems.badRequest)
  }
}

/** Reads a form with files part by part, in the order they were sent. Throws what the parts throw. */
export function readMultipart(request: FastifyRequest, largest: number, parts: Parts): Promise<void> {
  const reader = openReader(request.headers['content-type'] ?? '', largest)
  return new Promise((resolve, reject) => {
    let last: Promise<void> = Promise.resolve()
    const fail = (error: unknown): void => {
      request.raw.unpipe(reader)
      request.raw.resume() // what is still on its way is read and forgotten, so that the answer is heard
      reject(error)
    }
    const unreadable = (): void => fail(problem(core.problems.badRequest))
    let open: Readable | undefined
    const broken = (): void => {
      open?.destroy(new Error('The line broke')) // whoever reads it must not wait for ever
      unreadable()
    }
    reader.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) fail(problem(core.problems.tooLarge))
      else parts.field(name, value)
    })
    reader.on('file', (name, content, fileName) => {
      content.on('error', unreadable)
      // An empty field of a form still sends a part, without name and content.
      if (fileName === undefined || fileName === '') return void content.resume()
      open = content
      last = last.then(() => parts.file(name, { name: fileName, content }))
      last.catch((error: unknown) => {
        content.resume()
        fail(error)
      })
    })
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) reader.on(limit, () => fail(problem(core.problems.tooLarge)))
    reader.on('error', unreadable)
    reader.on('finish', () => void last.then(resolve, reject))
    request.raw.on('aborted', broken)
    request.raw.pipe(reader)
  })
}
