import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { endWithUs } from './end-with-us.js'

/** A server in a process of its own. */
export interface Started {
  readonly port: number
  readonly pid: number
  /** Milliseconds from the start of the process until it said that it answers. */
  readonly bootMilliseconds: number
  /** Resident memory now and at its highest, in millions of bytes. */
  memory(): Promise<{ readonly now: number; readonly peak: number }>
  stop(): Promise<void>
}

const inMillions = (status: string, name: string): number =>
  (Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024) / 1e6

async function readyLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The process has no output')
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('{"url"')) continue
    child.stdout.resume()
    return line
  }
  throw new Error('The process ended before it was ready')
}

/** Starts a program that prints `{"url":…}` when it answers. */
export async function startProcess(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Started> {
  const from = performance.now()
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  endWithUs(child)
  const ended = once(child, 'exit')
  const line: { readonly url: string } = JSON.parse(await readyLine(child))
  const bootMilliseconds = performance.now() - from
  return {
    port: Number(new URL(line.url).port),
    pid: child.pid ?? 0,
    bootMilliseconds,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return { now: inMillions(status, 'VmRSS'), peak: inMillions(status, 'VmHWM') }
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
