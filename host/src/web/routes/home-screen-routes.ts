import type { FastifyInstance } from 'fastify'

/** What stands on a home screen says nothing about whose portal it is: others see the screen, too. */
const manifest = JSON.stringify({
  name: 'Portal',
  short_name: 'Portal',
  id: '/',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#0f5c5c',
  icons: [{ src: '/app-icon.png', sizes: '180x180', type: 'image/png' }],
})
/** Two posts with their lintels, 180 × 180; without one an iPhone would show a picture of the page. */
const icon = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAALQAAAC0AQMAAAAHA5RxAAAABlBMVEUPXFz///8ot7/YAAAAM0lEQVR42u3IQQYAIBBA0aH737UDxKTF0L5EvLf5/AiAm3LpFf/1j5Zji+/7vu//8QGOTXVF3FCtRl2RAAAAAElFTkSuQmCC',
  'base64',
)

/**
 * `/app.webmanifest` (W3C Web Application Manifest) and its picture. An iPhone shows notices only of a portal that was added to
 * its home screen and says there that it is an app.
 */
export const homeScreenRoutes = (app: FastifyInstance): void => {
  const isOpen = { config: { open: true } }
  app.get('/app.webmanifest', isOpen, (_request, reply) =>
    reply.type('application/manifest+json; charset=utf-8').header('cache-control', 'public, max-age=86400').send(manifest),
  )
  app.get('/app-icon.png', isOpen, (_request, reply) => reply.type('image/png').header('cache-control', 'public, max-age=86400').send(icon))
}
