import type { FastifyInstance } from 'fastify'

/**
 * Runs in the browser while no page is open: shows what was pushed, and opens the portal where somebody presses it. It fetches
 * nothing, keeps nothing, and leads nowhere but into this portal.
 */
const worker = `'use strict'
self.addEventListener('push', (event) => {
  let said = {}
  try {
    said = event.data ? event.data.json() : {}
  } catch {}
  const title = typeof said.title === 'string' ? said.title : 'News'
  const path = typeof said.path === 'string' && /^\\/(?![\\/\\\\])/.test(said.path) ? said.path : '/'
  event.waitUntil(self.registration.showNotification(title, { tag: 'lintel', data: { path } }))
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data.path))
})
`

/** `/push-worker.js`: the script of notices on devices, from our own origin. */
export const pushWorkerRoute = (app: FastifyInstance): void => {
  app.get('/push-worker.js', { config: { open: true } }, (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('cross-origin-resource-policy', 'same-origin')
      .send(worker),
  )
}
