import type { Client, Notification } from 'pg'

/** By this name the listening connections of all processes know each other. */
export const listeningName = 'lintel listens'
const leaving = 'lintel_leaving'

interface Watching {
  /** Milliseconds between looks. */
  readonly beat: number
  /** Milliseconds until a look that is not answered means that the connection is lost. */
  readonly patience: number
  /** Another process is gone without a word. */
  readonly miss: () => void
  /** The connection does not answer. */
  readonly lost: () => void
}
const others = `
  select coalesce(array_agg(pid::text), '{}') as pids from pg_stat_activity
  where datname = current_database() and application_name = '${listeningName}' and pid <> pg_backend_pid()`

/**
 * Looks from a listening connection whether the other processes' are still there: what a process had to tell when it was
 * killed, nobody has heard. Who goes in peace says so, having told everything. The same look shows whether the connection
 * itself still answers; a line that died without a word would stay silent for ever.
 */
export function watchPeers(client: Client, { beat, patience, miss, lost }: Watching) {
  let known = new Set<string>()
  const left = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  client.on('notification', ({ channel, payload }: Notification) => {
    if (channel === leaving && payload !== undefined) left.add(payload)
  })
  async function look(): Promise<void> {
    const { rows } = await client.query<{ pids: readonly string[] }>(others)
    const now = new Set(rows[0]?.pids)
    const isMissing = [...known].some((pid) => !now.has(pid) && !left.has(pid))
    for (const pid of left) if (!now.has(pid)) left.delete(pid)
    known = now
    if (isMissing) miss()
  }
  const next = (): void => {
    if (isOver) return
    timer = setTimeout(() => {
      const waited = setTimeout(lost, patience)
      look()
        .then(next, lost)
        .finally(() => clearTimeout(waited))
    }, beat).unref()
  }
  const stop = (): void => {
    isOver = true
    clearTimeout(timer)
  }
  return {
    async begin(): Promise<void> {
      await client.query(`listen ${leaving}`)
      await look()
      next()
    },
    stop,
    /** Says goodbye, having told everything. */
    async leave(): Promise<void> {
      stop()
      await client.query('select pg_notify($1, pg_backend_pid()::text)', [leaving]).catch(() => undefined)
    },
  }
}
