import { createPortal, openKernel, openPostgres } from '@lintel/core/server'
import { usualPool } from '../../../host/src/configuration/read-configuration.js'
import { plugins } from '../../../host/src/plugins.js'
import { shell } from '../../../host/src/shell/index.js'
import { registerWeb } from '../../../host/src/web/index.js'
import { cardsPlugin } from './cards.js'

/** The host's pages with more cards on the home page: `node page-server.ts <database> <secret>`. */
const [url = '', secret = ''] = process.argv.slice(2)
const all = [...plugins, cardsPlugin]
const database = await openPostgres({ url, secret, poolSize: usualPool })
await database.stepDown()
const kernel = await openKernel({ plugins: all, database, secret })
const portal = await createPortal(kernel)
await registerWeb(portal, { plugins: all, shell })
await portal.start()
process.stdout.write(`${JSON.stringify({ url: await portal.app.listen({ port: 0, host: '127.0.0.1' }) })}\n`)
process.on('SIGTERM', () => process.exit(0))
