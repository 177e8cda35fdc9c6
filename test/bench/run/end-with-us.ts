import type { ChildProcess } from 'node:child_process'

const running = new Set<ChildProcess>()
/** As shells count them: 128 and the signal's number. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
let isWatching = false

function watch(): void {
  isWatching = true
  process.once('exit', () => {
    for (const child of running) child.kill('SIGTERM')
  })
  for (const [signal, code] of Object.entries(signals)) process.once(signal, () => process.exit(code))
}

/** Ends a process with the bench, however the bench ends short of `kill -9`: a server left over spoils the next measurement. */
export function endWithUs(child: ChildProcess): void {
  if (!isWatching) watch()
  running.add(child)
  child.once('exit', () => running.delete(child))
}
