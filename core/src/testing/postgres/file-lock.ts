import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Tells whether a process of this machine still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Runs `work` while no other process of this machine runs under the same lock. A lock whose holder died is taken over. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 60_000
  while (!take(path)) {
    if (Date.now() > giveUpAt) throw new Error(`Gave up waiting for ${path}; process ${holderOf(path)} holds it.`)
    dropIfDead(path)
    await pause(40)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(path: string): number | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    return text === '' ? undefined : Number(text)
  } catch {
    return undefined // gone meanwhile
  }
}

function dropIfDead(path: string): void {
  const holder = holderOf(path)
  if (holder === undefined || isAlive(holder)) return
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside) // only one of several waiting processes gets it
    rmSync(aside)
  } catch {
    // another process was quicker
  }
}
