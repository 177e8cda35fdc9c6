import { core, Problem, problem } from '@lintel/core'
import { type Caller, checkCsrf, type FilesOfPortal, isMultipart, readMultipart, takeInline } from '@lintel/core/server'
import type { FastifyRequest } from 'fastify'
import { fieldsOf, filesMark, type FormFields, inlineFiles } from './form-fields.js'
import { rememberFields } from './sent-fields.js'

/** What a file may weigh that travels in the body of an operation, in base64, whatever the form says. The operation itself may take less. */
const largestInline = 5 * 1024 * 1024
const usualInline = 180 * 1024

/** A file that was not taken, and the field it was in. */
export interface RefusedFile {
  readonly field: string
  readonly problem: Problem
}
/** A form as it came: its fields, what files are called that are here, and those that were refused. */
export interface ReceivedForm {
  readonly fields: FormFields
  readonly refused: readonly RefusedFile[]
  readonly files: Readonly<Record<string, string>>
}
/** Files of an earlier try say what they are called: `<id> <name>`. */
const keptIn = (fields: FormFields): Record<string, string> =>
  Object.fromEntries(fields.getAll('_kept').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))

/**
 * The fields of a form that was posted. Where files came with it, each is kept and its field holds the id: the operation
 * gets ids, with or without scripts; a small one that the form marks as part of the body is put there whole. No file is read
 * before the form has proved to be ours.
 */
export async function receiveForm(
  request: FastifyRequest,
  center: FilesOfPortal,
  caller: Caller & { readonly language: string },
): Promise<ReceivedForm> {
  if (!isMultipart(request)) {
    const fields = fieldsOf(request.body)
    checkCsrf(request, fields.get('_csrf'))
    return { fields, refused: [], files: keptIn(fields) }
  }
  const fields = new URLSearchParams()
  const text = rememberFields(request)
  const refused: RefusedFile[] = []
  const files: Record<string, string> = {}
  await readMultipart(request, center.largest, {
    field(name, value) {
      fields.append(name, value)
      text.append(name, value)
    },
    async file(name, file) {
      checkCsrf(request, fields.get('_csrf'))
      if (name.startsWith('_')) throw problem(core.problems.badRequest)
      text.set(filesMark, 'yes')
      const clientId = fields.get('_for')
      try {
        const inline = inlineFiles(fields)
        if (inline.has(name)) {
          const most = Math.min(inline.get(name) ?? usualInline, largestInline, center.largest)
          fields.append(name, (await takeInline(file, most, caller.language)).toString('base64'))
          return
        }
        const made = await center.receive({ ...caller, ...(clientId !== null && { clientId }) }, file)
        fields.append(name, made.id)
        files[made.id] = made.name
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error
        refused.push({ field: name, problem: error })
        file.content.resume() // the rest of the form is still wanted: what was typed is shown again
      }
    },
  })
  checkCsrf(request, fields.get('_csrf'))
  return { fields, refused, files: { ...keptIn(fields), ...files } }
}
