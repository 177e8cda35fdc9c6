import { core, Problem, problem } from '@lintel/core'
import { type Caller, checkCsrf, type FilesOfPortal, isMultipart, readMultipart } from '@lintel/core/server'
import type { FastifyRequest } from 'fastify'
import { type FormFields, fieldsOf } from './form-fields.js'

/** A form as it came: its fields, and why a file of it was refused. */
export interface ReceivedForm {
  readonly fields: FormFields
  readonly refused?: Problem
}

/**
 * The fields of a form that was posted. Where files came with it, each is kept and its field holds the id: the operation
 * gets ids, with or without scripts. No file is read before the form has proved to be ours.
 */
export async function receiveForm(request: FastifyRequest, files: FilesOfPortal, caller: Caller): Promise<ReceivedForm> {
  if (!isMultipart(request)) {
    const fields = fieldsOf(request.body)
    checkCsrf(request, fields.get('_csrf'))
    return { fields }
  }
  const fields = new URLSearchParams()
  let refused: Problem | undefined
  await readMultipart(request, files.largest, {
    field: (name, value) => fields.append(name, value),
    async file(name, file) {
      checkCsrf(request, fields.get('_csrf'))
      if (name.startsWith('_')) throw problem(core.problems.badRequest)
      const clientId = fields.get('_for')
      try {
        const { id } = await files.receive({ ...caller, ...(clientId !== null && { clientId }) }, file)
        fields.append(name, id)
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error
        refused ??= error
        file.content.resume() // the rest of the form is still wanted: what was typed is shown again
      }
    },
  })
  checkCsrf(request, fields.get('_csrf'))
  return { fields, ...(refused && { refused }) }
}
