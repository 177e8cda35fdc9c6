import type { FastifyInstance } from 'fastify'

const longestWait = 8_000
const grace = 200

/**
 * Closing first answers for a moment what is already on the wire: a request that was sent on a kept-alive connection and
 * not yet read would otherwise be cut. Then it lets requests in flight finish and tells their connections to go
 * (`connection: close`); without that a kept-alive client would hold the process until it tires. What is still open
 * after eight seconds is cut.
 */
export function closeGracefully(app: FastifyInstance): { readonly isClosing: () => boolean } {
  let isClosing = false
  let cut: NodeJS.Timeout | undefined
  app.addHook('preClose', (done) => {
    isClosing = true
    cut = setTimeout(() => app.server.closeAllConnections(), longestWait).unref()
    app.server.getConnections((_error, open) => (open > 0 ? setTimeout(done, grace) : done()))
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close')
    done(null, payload)
  })
  app.addHook('onResponse', (_request, _reply, done) => {
    // The connection of the request just answered counts as idle only after this turn of the loop.
    if (isClosing) setImmediate(() => app.server.closeIdleConnections())
    done()
  })
  app.addHook('onClose', (_app, done) => {
    clearTimeout(cut)
    done()
  })
  return { isClosing: () => isClosing }
}
