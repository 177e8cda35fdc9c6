import { defineContract, Type } from '@lintel/core'
import { createPortal, definePlugin, openKernel, openPostgres, type Plugin } from '@lintel/core/server'
import { plugins } from '../../../host/src/plugins.js'

/** The operations of the host's plugins and of `more` others: `node scale-server.ts <database> <secret> <more>`. */
const [url = '', secret = '', more = '0'] = process.argv.slice(2)

const extra = (at: number): Plugin =>
  definePlugin({
    contract: defineContract({
      id: `extra${at}`,
      version: '1.0.0',
      permissions: { read: { label: 'Read', grant: ['client', 'staff'] } },
      settings: Type.Object({ most: Type.Integer({ default: at }) }),
      operations: { look: { method: 'GET', path: '/look', permission: 'read', reply: Type.Object({ at: Type.Integer() }) } },
    }),
    operations: { look: async () => ({ at }) },
  })

const database = await openPostgres({ url, secret })
await database.stepDown()
const all = [...plugins, ...Array.from({ length: Number(more) }, (_, at) => extra(at))]
const portal = await createPortal(await openKernel({ plugins: all, database, secret }))
await portal.start()
process.stdout.write(`${JSON.stringify({ url: await portal.app.listen({ port: 0, host: '127.0.0.1' }) })}\n`)
process.on('SIGTERM', () => process.exit(0))
