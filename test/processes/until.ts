import { setTimeout as pause } from 'node:timers/promises'

/** Asks again and again until it is so; answers how many milliseconds that took. Asks less often where asking is work itself. */
export async function until(isSo: () => boolean | Promise<boolean>, longest = 30_000, every = 10): Promise<number> {
  const from = performance.now()
  while (!(await isSo())) {
    if (performance.now() - from > longest) throw new Error(`It was still not so after ${longest} ms`)
    await pause(every)
  }
  return performance.now() - from
}
