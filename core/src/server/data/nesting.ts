import { AsyncLocalStorage } from 'node:async_hooks'

interface Open {
  isOpen: boolean
}
const current = new AsyncLocalStorage<Open>()

/**
 * Runs `work` as the one open transaction of this chain of calls. A second transaction inside would wait for the
 * first for ever on PGlite, and use up the pool on PostgreSQL, so it is refused at once.
 */
export async function notNested<T>(work: () => Promise<T>): Promise<T> {
  if (current.getStore()?.isOpen) throw new Error('A transaction was opened inside another one; use the scope at hand')
  const open = { isOpen: true }
  try {
    return await current.run(open, work)
  } finally {
    open.isOpen = false
  }
}
