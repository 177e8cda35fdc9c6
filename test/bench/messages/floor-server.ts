import { floorApp } from './floor.js'

/** The floor as a process: `node floor-server.ts <database> <secret>`. */
const [databaseUrl = '', secret = ''] = process.argv.slice(2)
const app = await floorApp(databaseUrl, secret)
process.stdout.write(`${JSON.stringify({ url: await app.listen({ port: 0, host: '127.0.0.1' }) })}\n`)
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)))
