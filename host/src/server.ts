import { createPortal, type Portal, serveMetrics } from '@lintel/core/server'
import { cannotListen } from './cannot-listen.js'
import type { Installation } from './installation.js'
import { portalOptions } from './portal-options.js'
import { shell } from './shell/index.js'
import { registerWeb } from './web/index.js'

/** A host that answers. */
export interface RunningServer {
  /** Where it answers, as `http://localhost:3000`. */
  readonly url: string
  readonly portal: Portal
  close(): Promise<void>
}

/** Who tries it out on a slow machine rather waits than is turned away. */
const patient = { lag: 60_000 }

/** Composes the portal and its pages over an installation and listens. A trial shows what it would send at `/outbox`. */
export async function openServer(installation: Installation, { isTrial = false } = {}): Promise<RunningServer> {
  const { kernel, configuration, plugins } = installation
  const portal = await createPortal(kernel, { ...portalOptions(installation), ...(isTrial && { load: patient }) })
  await registerWeb(portal, { plugins, shell, ...(isTrial && configuration.outbox !== undefined && { outbox: configuration.outbox }) })
  await portal.start()
  const { port: wanted, host, metricsPort } = configuration
  await portal.app.listen({ port: wanted, host }).catch(cannotListen({ port: wanted, host, variable: 'PORT' }))
  const metrics =
    metricsPort === undefined
      ? undefined
      : await serveMetrics(portal.metrics, metricsPort).catch(
          cannotListen({ port: metricsPort, host: '127.0.0.1', variable: 'LINTEL_METRICS_PORT' }),
        )
  const address = portal.app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : wanted
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return { url: `http://${name}:${port}`, portal, close: () => closeBoth(portal, metrics) }
}

/** The metrics are read until the last request is answered. */
async function closeBoth(portal: Portal, metrics: { close(): Promise<void> } | undefined): Promise<void> {
  portal.probes.drain()
  await portal.close()
  await metrics?.close()
}
