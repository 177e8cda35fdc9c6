import type { ImportBench } from './import-bench.js'
import type { LiveBench } from './live/live-bench.js'
import type { MessageBench } from './messages/message-bench.js'
import type { PageBench } from './pages/page-bench.js'
import type { WeightBench } from './pages/weight-bench.js'
import type { BootBench } from './run/boot-bench.js'
import type { Loaded } from './run/load.js'
import { median } from './run/rounds.js'
import type { ScaleBench } from './scale/scale-bench.js'

/** One line of the table: what was measured, what came out, and what was aimed at. */
export interface Line {
  readonly what: string
  readonly found: string
  readonly aim: string
  readonly isMet: boolean
}

const perSecond = (rounds: readonly Loaded[]): number => median(rounds.map((round) => round.perSecond))
const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** One path beside the floor: the median of the ratios of the rounds. */
export function beside(what: string, { lintel, floor }: MessageBench['list'], least: number): Line {
  const ratio = median(lintel.map((round, at) => round.perSecond / (floor[at]?.perSecond ?? Number.NaN)))
  const found = `${whole(perSecond(lintel))} requests/s; floor ${whole(perSecond(floor))}; **ratio ${ratio.toFixed(2)}**`
  return { what, found, aim: `ratio ≥ ${least}`, isMet: ratio >= least }
}

function sendLine({ connections, send, backlogs }: MessageBench): Line {
  const line = beside(`Send a message, ${connections} connections`, send, 0.5)
  return { ...line, found: `${line.found}; all heard ${whole(median(backlogs))} ms after the last answer, and counted so` }
}
export const messageLines = (bench: MessageBench): readonly Line[] => [
  beside(`List 20 messages, ${bench.connections} connections`, bench.list, 0.6),
  sendLine(bench),
  {
    what: 'Resident memory after that load',
    found: `${whole(bench.memory.now)} MB`,
    aim: '< 200 MB',
    isMet: bench.memory.now < 200,
  },
]
export function pageLine({ connections, fills, rounds, bytes }: PageBench): Line {
  const p95 = median(rounds.map((round) => round.p95))
  const found = `p95 **${p95.toFixed(0)} ms**, median ${median(rounds.map((round) => round.p50)).toFixed(0)} ms, ${whole(perSecond(rounds))} pages/s, ${whole(bytes / 1000)} kB`
  return { what: `Home page with ${fills} fills, ${connections} connections`, found, aim: 'p95 < 50 ms with 8 fills', isMet: p95 < 50 }
}
export function bootLine({ milliseconds, memory }: BootBench): Line {
  const middle = median(milliseconds)
  const found = `**${whole(middle)} ms** (of ${milliseconds.length}; longest ${whole(Math.max(...milliseconds))} ms), then ${whole(memory)} MB`
  return { what: 'Boot to ready on a migrated database', found, aim: '< 2,000 ms', isMet: middle < 2_000 }
}
const quietest = (times: readonly number[]): readonly number[] =>
  times.toSorted((one, other) => one - other).slice(0, Math.max(1, times.length >> 2))
export function scaleLine({ small, large, plugins, agencies }: ScaleBench): Line {
  // Of two that take turns, what the machine does besides only ever adds: the quietest quarter of the turns is compared.
  const quiet = (rounds: ScaleBench['small']): number => median(quietest(rounds.map(({ p50 }) => p50)))
  const change = quiet(large) / quiet(small) - 1
  const found = `median ${quiet(small).toFixed(2)} ms → ${quiet(large).toFixed(2)} ms, **${(change * 100).toFixed(1)} %** (all turns: ${median(small.map(({ p50 }) => p50)).toFixed(2)} → ${median(large.map(({ p50 }) => p50)).toFixed(2)})`
  return {
    what: `List request with ${plugins} more plugins, in a tenant of ${whole(agencies)} agencies`,
    found,
    aim: '< 5 % more',
    isMet: change < 0.05,
  }
}
export const weightLine = ({ document, scripts, styles, firstPaint, loaded }: WeightBench): Line => ({
  what: 'First portal page of a client; at 400 kbit/s, 400 ms',
  found: `${kilo(document)} kB HTML, ${kilo(scripts)} kB JavaScript, ${kilo(styles)} kB CSS; read after ${whole(firstPaint)} ms, whole after ${whole(loaded)} ms`,
  aim: '≤ 20, ≤ 30, ≤ 10 kB (brotli)',
  isMet: document <= 20_000 && scripts <= 30_000 && styles <= 10_000,
})
const kilo = (bytes: number): string => (bytes / 1000).toFixed(1)

export const liveLine = ({ connections, messages, missed, p50, p95, longest, kilobytesEach }: LiveBench): Line => ({
  what: `News at the other of two processes, ${connections} open connections`,
  found: `p95 **${whole(p95)} ms**, median ${whole(p50)} ms, longest ${whole(longest)} ms, ${missed} of ${messages} missed; ${whole(kilobytesEach)} kB each`,
  aim: 'p95 < 500 ms, none missed',
  isMet: p95 < 500 && missed === 0,
})
export const importLine = ({ source, rows, importSeconds, againSeconds, copySeconds, ratio, peakMegabytes }: ImportBench): Line => ({
  what: `Import of ${whole(rows)} rows (${source}, repeated)`,
  found: `${importSeconds.toFixed(1)} s, again unchanged ${againSeconds.toFixed(1)} s; COPY ${copySeconds.toFixed(1)} s; **ratio ${ratio.toFixed(2)}**, peak ${peakMegabytes} MB`,
  aim: 'ratio ≥ 0.25, < 300 MB',
  isMet: ratio >= 0.25 && peakMegabytes < 300,
})
