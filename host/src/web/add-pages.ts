import type { FastifyInstance } from 'fastify'
import { serveAssets } from './assets/serve-assets.js'
import { actAsRoute } from './routes/act-as-route.js'
import { accentRoute } from './routes/accent-route.js'
import { languageRoute } from './routes/language-route.js'
import { leaveRoute } from './routes/leave-route.js'
import { homeScreenRoutes } from './routes/home-screen-routes.js'
import { pushWorkerRoute } from './routes/push-worker-route.js'
import { lookRoute } from './routes/look-route.js'
import { pageRoutes } from './routes/page-routes.js'
import { previewRoutes } from './routes/preview-routes.js'
import { problemPages } from './routes/problem-pages.js'
import { stayRoutes } from './routes/stay-routes.js'
import { signInRoutes } from './routes/sign-in-routes.js'
import type { Web } from './web.js'

/** Adds everything that browsers see to a portal's app, before it is started. */
export function addPages(app: FastifyInstance, web: Web): void {
  serveAssets(app, web.assets.all)
  accentRoute(app, web)
  problemPages(app, web)
  signInRoutes(app, web)
  leaveRoute(app, web)
  pushWorkerRoute(app)
  homeScreenRoutes(app)
  actAsRoute(app, web)
  lookRoute(app, web)
  stayRoutes(app, web)
  languageRoute(app, web)
  previewRoutes(app, web)
  pageRoutes(app, web)
}
