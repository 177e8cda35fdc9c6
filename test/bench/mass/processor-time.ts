import { readFile } from 'node:fs/promises'

const ticksPerSecond = 100

/** Seconds of processor time that these processes have used so far (Linux); a process that has ended counts nothing. */
export async function processorSeconds(pids: Iterable<number>): Promise<number> {
  let ticks = 0
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  }
  return ticks / ticksPerSecond
}
