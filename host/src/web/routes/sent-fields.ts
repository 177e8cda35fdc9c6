import { isMultipart, mayKeepTyped, readMultipart } from '@lintel/core/server'
import type { FastifyRequest } from 'fastify'
import { fieldsOf, filesMark, type FormFields } from './form-fields.js'

const read = new WeakMap<FastifyRequest, FormFields>()

/** Remembers the fields of a form with files while they are read: they can be read only once. */
export function rememberFields(request: FastifyRequest): FormFields {
  const fields = new URLSearchParams()
  read.set(request, fields)
  return fields
}

/**
 * The fields of a form that nobody may send any more, to keep what was typed. Files are let pass unread: they belong to
 * nobody. A form that is too large or broken has no fields.
 */
export async function sentFields(request: FastifyRequest, largest: number): Promise<FormFields> {
  const before = read.get(request)
  if (!isMultipart(request) || before !== undefined) return before ?? fieldsOf(request.body)
  const fields = new URLSearchParams()
  if (!mayKeepTyped(request)) return fields
  const parts = {
    field: (name: string, value: string) => fields.append(name, value),
    async file(_: string, { content }: { readonly content: NodeJS.ReadableStream }) {
      fields.set(filesMark, 'yes')
      content.resume()
    },
  }
  return readMultipart(request, largest, parts).then(
    () => fields,
    () => new URLSearchParams(),
  )
}
