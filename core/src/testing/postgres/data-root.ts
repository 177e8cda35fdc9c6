import { readFileSync, statfsSync } from 'node:fs'

const memory = '/dev/shm'
const enough = 2 * 1024 ** 3

/** What fits into a folder that lies in memory: it may hold less than the machine has, and a container less than the machine (bytes). */
function roomIn(folder: string): number {
  try {
    const isInMemory = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .some((line) => line.split(' ')[1] === folder && line.split(' ')[2] === 'tmpfs')
    if (!isInMemory) return 0
    const { bavail, bsize } = statfsSync(folder)
    return Math.min(bavail * bsize, process.availableMemory())
  } catch {
    return 0 // no Linux
  }
}

/**
 * Where a server of tests keeps its data: in memory where two gigabytes fit, and in `folder` elsewhere. A copy of a database is
 * over a thousand small files, and making those on a disk takes ten times the work of the processor.
 */
export const dataRoot = (folder: string, least = enough): string => (roomIn(memory) >= least ? memory : folder)
