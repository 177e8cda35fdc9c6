const patience = 10_000

/**
 * Keeps the process until SIGTERM or SIGINT, then stops in order and exits 0; a second signal, or ten seconds, ends it
 * at once with 1. An error nobody caught stops it the same way: a process in an unknown state must not serve.
 */
export function runUntilStopped(stop: () => Promise<void>): void {
  let isStopping = false
  const end = (code: number): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => process.exit(1), patience).unref()
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        process.stderr.write(`lintel: stopping failed: ${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(kind, (error: unknown) => {
      process.stderr.write(`lintel: ${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      end(1)
    })
}
