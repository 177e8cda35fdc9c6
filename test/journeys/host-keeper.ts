// A process of its own, one for each worker: it has the host that was built in memory, and opens and closes it as often as it is
// told, each time on another database. Runs as it is (Node strips the types). Started by kept-host.ts.
type Env = Readonly<Record<string, string>>
/** What it is told: to open a host with this environment, or to close it again; `id` names the host. */
export type Order = { readonly id: number; readonly open: Env } | { readonly id: number; readonly close: true }
/** What it answers: where the host is, that it is closed, or why neither. */
export type Answer = { readonly id: number; readonly url?: string; readonly fault?: string }

const built = (path: string): string => new URL(`../../host/dist/${path}`, import.meta.url).href
const [{ openServer }, { openInstallation }, { readConfiguration }, { plugins }]: [
  typeof import('../../host/src/server.js'),
  typeof import('../../host/src/installation.js'),
  typeof import('../../host/src/configuration/read-configuration.js'),
  typeof import('../../host/src/plugins.js'),
] = await Promise.all([
  import(built('server.js')),
  import(built('installation.js')),
  import(built('configuration/read-configuration.js')),
  import(built('plugins.js')),
])
const open = new Map<number, () => Promise<void>>()

/** As `lintel start` does on a database that was filled. */
async function start(id: number, env: Env): Promise<string> {
  const configuration = readConfiguration(env)
  const installation = await openInstallation(configuration, plugins, 'always', { secondStep: 'offered' })
  const server = await openServer(installation, { isTrial: true })
  open.set(id, async () => {
    await server.close()
    await installation.close()
  })
  return server.url
}

async function obey(order: Order): Promise<Answer> {
  if ('open' in order) return { id: order.id, url: await start(order.id, order.open) }
  await open.get(order.id)?.()
  open.delete(order.id)
  return { id: order.id }
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ id: order.id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
