import type { FastifyInstance } from 'fastify'
import { isMultipart } from '../files/read-multipart.js'
import { isUpload } from '../files/upload-headers.js'

const patience = 15_000

/**
 * Ends a request whose body does not come in time. The server itself waits for minutes, because a file over a slow line takes
 * that long; everybody else has as long as a form needs.
 */
export function refuseSlowBodies(app: FastifyInstance, longest = patience): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { takesFiles }: { readonly takesFiles?: unknown; readonly url?: unknown } = { ...request.routeOptions.config }
    const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
    if (hasBody && !(takesFiles === true && (isMultipart(request) || isUpload(request)))) {
      const timer = setTimeout(() => request.raw.destroy(), longest)
      timer.unref()
      for (const event of ['end', 'close'] as const) request.raw.once(event, () => clearTimeout(timer))
    }
    done()
  })
}
