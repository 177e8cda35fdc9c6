import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fileOperations } from '../../contract/core/files.js'
import { core, problem } from '../../contract/index.js'
import type { FilesOfPortal } from './files-of-portal.js'
import { countIn, isUpload, nameIn, tusVersion, withProgress } from './upload-headers.js'

/** A line that is slower than this is given up and gone on with. */
const patience = 280_000
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface One {
  readonly Params: { readonly uploadId: string }
}
const idOf = ({ params }: FastifyRequest<One>): string => {
  if (!idShape.test(params.uploadId)) throw problem(core.problems.notFound)
  return params.uploadId
}

/** Answers what this server speaks, and refuses what it does not. */
async function speakTus(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('tus-resumable', tusVersion)
  if (request.method !== 'OPTIONS' && request.headers['tus-resumable'] !== tusVersion) {
    reply.header('tus-version', tusVersion)
    throw problem(core.problems.tusVersion)
  }
}
const signedIn = async (request: FastifyRequest): Promise<void> => {
  if (request.caller.accountId === undefined) throw problem(core.problems.unauthenticated)
}

/** What this server speaks, for whoever asks first. */
function sayVersion(app: FastifyInstance, url: string, largest: number): void {
  app.route({
    method: 'OPTIONS',
    url,
    config: { open: true },
    onRequest: speakTus,
    handler: async (_request, reply) =>
      reply
        .code(204)
        .header('tus-version', tusVersion)
        .header('tus-extension', 'creation,termination,expiration')
        .header('tus-max-size', largest)
        .send(),
  })
}

/**
 * Files that arrive in pieces: tus 1.0 (https://tus.io/protocols/resumable-upload) with creation, termination and expiration.
 * Registered where bodies are not read before the handler does.
 */
export function uploadRoutes(app: FastifyInstance, { uploads, largest }: FilesOfPortal): void {
  const url = `/api/core${fileOperations.beginUpload.path}`
  const each = `/api/core${fileOperations.continueUpload.path}`
  const config = (operation: string) => ({ operation: `core.${operation}`, permission: 'sendFiles', takesFiles: true })
  const onRequest = [signedIn, speakTus]
  sayVersion(app, url, largest)
  app.route({
    method: 'POST',
    url,
    config: config('beginUpload'),
    onRequest,
    handler: async (request, reply) => {
      const made = await uploads.begin(request.caller, { name: nameIn(request), size: countIn(request, 'upload-length') })
      return withProgress(reply, made).code(201).header('location', `${url}/${made.id}`).send()
    },
  })
  app.route<One>({
    method: 'HEAD',
    url: each,
    config: config('continueUpload'),
    onRequest,
    handler: async (request, reply) => withProgress(reply, await uploads.find(request.caller, idOf(request))).send(),
  })
  app.route<One>({
    method: 'PATCH',
    url: each,
    config: { ...config('continueUpload'), patience },
    onRequest,
    handler: async (request, reply) => {
      if (!isUpload(request)) throw problem(core.problems.unsupportedMediaType)
      const now = await uploads.proceed(request.caller, idOf(request), countIn(request, 'upload-offset'), request.raw)
      return withProgress(reply, now).code(204).send()
    },
  })
  app.route<One>({
    method: 'DELETE',
    url: each,
    config: config('discardUpload'),
    onRequest,
    handler: async (request, reply) => {
      await uploads.discard(request.caller, idOf(request))
      return reply.code(204).send()
    },
  })
}
