import { run } from './import-bench.js'

/** The import in a process of its own, so that its memory is nobody else's: `node run-import.ts <database> <secret> <rows>`. */
const [databaseUrl = '', secret = '', rows = '1000000'] = process.argv.slice(2)
const found = await run(databaseUrl, secret, Number(rows))
process.stdout.write(`${JSON.stringify(found)}\n`)
process.exit(0)
