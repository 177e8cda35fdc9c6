import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { core, type FileFacts, problem } from '../../contract/index.js'
import { fileOperations } from '../../contract/core/files.js'
import type { FilesOfPortal } from './files-of-portal.js'
import { uploadRoutes } from './upload-routes.js'
import { isMultipart, readMultipart } from './read-multipart.js'

const patience = 280_000
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A content is given out as a file to keep, never as a page (security guide 2.13). */
const asAttachment = (reply: FastifyReply, { name, type, size }: FileFacts): FastifyReply =>
  reply
    .header('content-type', type)
    .header('content-length', size)
    .header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, hex)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .header('cross-origin-resource-policy', 'same-origin')
const hex = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`

async function upload(files: FilesOfPortal, request: FastifyRequest): Promise<FileFacts> {
  if (!isMultipart(request)) throw problem(core.problems.unsupportedMediaType)
  let made: FileFacts | undefined
  await readMultipart(request, files.largest, {
    field: () => undefined,
    async file(name, file) {
      if (name !== 'file' || made !== undefined) throw problem(core.problems.badRequest)
      made = await files.receive(request.caller, file)
    },
  })
  if (made === undefined) throw problem(core.problems.fileRefused, { reason: 'missing' })
  return made
}

const signedIn = async (request: FastifyRequest): Promise<void> => {
  if (request.caller.accountId === undefined) throw problem(core.problems.unauthenticated)
}

/** Files in and out. The rest about files is a matter of operations. */
export function fileRoutes(app: FastifyInstance, files: FilesOfPortal): void {
  app.register(async (own) => {
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', (_request, _payload, done) => done(null)) // a form with files is read by the handler
    uploadRoutes(own, files)
    const config = (operation: string) => ({ operation: `core.${operation}`, permission: operation, takesFiles: true })
    own.route({
      method: 'POST',
      url: `/api/core${fileOperations.uploadFile.path}`,
      config: { ...config('uploadFile'), patience },
      bodyLimit: files.largest + 64 * 1024,
      onRequest: signedIn,
      handler: async (request, reply) => reply.code(201).send(await upload(files, request)),
    })
    own.route<{ Params: { fileId: string } }>({
      method: 'GET',
      url: `/api/core${fileOperations.downloadFile.path}`,
      config: config('downloadFile'),
      onRequest: signedIn,
      handler: async (request, reply) => {
        const { fileId } = request.params
        if (!idShape.test(fileId)) throw problem(core.problems.notFound)
        const { content, ...facts } = await files.giveOut(request.caller, fileId)
        return asAttachment(reply, facts).send(content)
      },
    })
  })
}
