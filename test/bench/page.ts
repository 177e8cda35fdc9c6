import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import type { Line } from './lines.js'

const page = new URL('../../docs/benchmarks.md', import.meta.url)
const [start, end] = ['<!-- measured: begin -->', '<!-- measured: end -->']

/** A table as Markdown. */
export const tableOf = (lines: readonly (Line & { readonly day: string })[]): string =>
  [
    '| what | measured | aim | | on |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map(({ what, found, aim, isMet, day }) => `| ${what} | ${found} | ${aim} | ${isMet ? 'met' : '**missed**'} | ${day} |`),
  ].join('\n')

/** The machine, in one sentence. */
export const machine = (): string =>
  `Measured with Node ${process.versions.node} on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 1e9)} GB, with the database, the server and the load on the same machine.`

/** Puts the lines into the page; lines of benches that did not run stay as they were. */
export async function writePage(lines: readonly Line[]): Promise<void> {
  const text = await readFile(page, 'utf8')
  const day = new Date().toISOString().slice(0, 10)
  const fresh = new Map(lines.map((line) => [keyOf(line.what), tableOf([{ ...line, day }]).split('\n')[2] ?? '']))
  const old = text.slice(text.indexOf(start) + start.length, text.indexOf(end)).split('\n')
  const kept = old.filter((row) => row.startsWith('| ') && !row.startsWith('| ---') && !row.startsWith('| what'))
  const rows = [...kept.filter((row) => !fresh.has(keyOf(row.slice(2)))), ...fresh.values()].sort()
  const table = [tableOf([]), ...rows, '', machine()].join('\n')
  await writeFile(page, `${text.slice(0, text.indexOf(start) + start.length)}\n${table}\n${text.slice(text.indexOf(end))}`)
}
/** Rows are the same bench where only the numbers in their names differ. */
export const keyOf = (row: string): string => (row.split(' | ', 1)[0] ?? '').replaceAll(/[\d,.]+/g, '')
