import type { Line } from '../lines.js'
import { type MassBench, massBench } from './mass-bench.js'
import type { Taken } from './paced-readers.js'

const names: Readonly<Record<string, string>> = { 'messaging.message': 'messages', 'requests.question': 'requests' }
const whole = (value: number): string => Math.round(value).toLocaleString('en')

function speedLine({ kind, people, countSeconds, sendSeconds, processorSeconds }: MassBench): Line {
  const perSecond = people / sendSeconds
  const each = (processorSeconds / people) * 1000
  return {
    what: `Sending ${names[kind]} to ${whole(people)} clients`,
    found: `**${whole(perSecond)} a second**; counted in ${countSeconds.toFixed(1)} s; ${each.toFixed(3)} ms of processor each, so ${whole(1000 / each)} a second of one core`,
    aim: '≥ 5,000 a second',
    isMet: perSecond >= 5_000,
  }
}
const waited = (before: Taken, then: Taken) => ({
  found: `p95 ${before.p95.toFixed(0)} ms → ${then.p95.toFixed(0)} ms (median ${before.p50.toFixed(0)} → ${then.p50.toFixed(0)}), **times ${(then.p95 / before.p95).toFixed(1)}**`,
  aim: 'p95 no more than doubled',
  isMet: then.p95 / before.p95 <= 2,
})
const othersLine = ({ kind, before, meanwhile }: MassBench): Line => ({
  what: `Others’ ${names[kind]} lists while that goes out`,
  ...waited(before, meanwhile),
})
function toldLine({ kind, people, tellSeconds, before, whileTold }: MassBench): Line {
  const { found, ...aim } = waited(before, whileTold)
  return {
    what: `Others’ ${names[kind]} lists while people are told of that`,
    found: `${found}; told within ${tellSeconds.toFixed(1)} s after the last had it, ${whole(people / tellSeconds)} a second`,
    ...aim,
  }
}
const memoryLine = ({ kind, atStart, peak }: MassBench): Line => ({
  what: `Host’s ${names[kind]} memory while that goes out`,
  found: `${whole(atStart)} MB before, **${whole(peak)} MB** at its highest`,
  aim: '< 300 MB',
  isMet: peak < 300,
})

/** Sends messages and requests to many, each on a database of its own. */
export async function massLines(isQuick: boolean): Promise<readonly Line[]> {
  const size = isQuick ? { clients: 3_000, others: 2, seconds: 1 } : { clients: 100_000, others: 8, seconds: 15 }
  const lines: Line[] = []
  for (const kind of Object.keys(names)) {
    const found = await massBench({ ...size, kind })
    lines.push(speedLine(found), othersLine(found), toldLine(found), memoryLine(found))
  }
  return lines
}
