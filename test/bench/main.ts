import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startTestPortal } from '@lintel/core/testing'
import { plugins } from '../../host/src/plugins.js'
import { type BenchName, type Choices, help, readChoices } from './choices.js'
import type { ImportBench } from './import-bench.js'
import * as lineOf from './lines.js'
import { liveBench } from './live/live-bench.js'
import { massLines } from './mass/mass-lines.js'
import { fill, type Filled } from './messages/fill.js'
import { messageBench } from './messages/message-bench.js'
import { machine, tableOf, writePage } from './page.js'
import { cardsPlugin } from './pages/cards.js'
import { pageBench } from './pages/page-bench.js'
import { weightBench } from './pages/weight-bench.js'
import { bootBench } from './run/boot-bench.js'
import { endWithUs } from './run/end-with-us.js'
import { fromSources } from './run/from-sources.js'
import { scaleBench } from './scale/scale-bench.js'

/** Each bench on the filled database, in the order they run: scale last, because it makes a tenant very large. */
const onFilled: Readonly<
  Record<Exclude<BenchName, 'import' | 'mass'>, (filled: Filled, isQuick: boolean) => Promise<readonly lineOf.Line[]>>
> = {
  boot: async ({ portal }, isQuick) => [lineOf.bootLine(await bootBench(portal, isQuick ? 1 : 5))],
  messages: async (filled, isQuick) =>
    lineOf.messageLines(
      await messageBench(filled, {
        rounds: isQuick ? 1 : 7,
        seconds: isQuick ? 0.5 : 3,
        sendSeconds: isQuick ? 0.5 : 10,
        connections: 16,
      }),
    ),
  page: async (filled, isQuick) => [lineOf.pageLine(await pageBench(filled, { rounds: isQuick ? 1 : 5, seconds: isQuick ? 0.5 : 3 }))],
  weight: async (filled) => [lineOf.weightLine(await weightBench(filled))],
  live: async (filled, isQuick) => [
    lineOf.liveLine(await liveBench(filled, { connections: isQuick ? 20 : 500, messages: isQuick ? 10 : 400 })),
  ],
  scale: async (filled, isQuick) => [
    lineOf.scaleLine(
      await scaleBench(filled, {
        plugins: isQuick ? 10 : 100,
        agencies: isQuick ? 100 : 10_000,
        // A few percent are asked about: many short turns tell them from what else the machine does.
        rounds: isQuick ? 1 : 31,
        seconds: isQuick ? 0.5 : 1,
      }),
    ),
  ],
}

async function importLines(isQuick: boolean): Promise<readonly lineOf.Line[]> {
  const portal = await startTestPortal({ plugins })
  const args = [...fromSources(import.meta.url, './run-import.ts'), portal.databaseUrl ?? '', portal.secret, isQuick ? '5000' : '1000000']
  try {
    const running = promisify(execFile)(process.execPath, args)
    endWithUs(running.child)
    const { stdout } = await running
    const found: ImportBench = JSON.parse(stdout)
    return [lineOf.importLine(found)]
  } finally {
    await portal.close()
  }
}

async function measure({ only, isQuick }: Choices): Promise<readonly lineOf.Line[]> {
  const lines: lineOf.Line[] = []
  const tell = (more: readonly lineOf.Line[]): void => {
    lines.push(...more)
    for (const { what, found } of more) process.stderr.write(`${what}: ${found}\n`)
  }
  const wanted = Object.entries(onFilled).filter(([name]) => only.has(name as BenchName))
  if (wanted.length > 0) {
    const filled = await fill([...plugins, cardsPlugin], isQuick ? { tenants: 3, messages: 600 } : { tenants: 50, messages: 100_000 })
    try {
      for (const [, bench] of wanted) tell(await bench(filled, isQuick))
    } finally {
      await filled.close()
    }
  }
  if (only.has('mass')) tell(await massLines(isQuick))
  if (only.has('import')) tell(await importLines(isQuick))
  return lines
}

const choices = readChoices(process.argv.slice(2))
if (choices === undefined) process.stdout.write(help)
else {
  const lines = await measure(choices)
  const day = new Date().toISOString().slice(0, 10)
  process.stdout.write(`${tableOf(lines.map((line) => ({ ...line, day })))}\n\n${machine()}\n`)
  if (choices.writes) await writePage(lines)
}
process.exit(0)
