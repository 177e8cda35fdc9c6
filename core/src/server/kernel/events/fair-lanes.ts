/** Work of one line (a handler) in one place (a tenant): one such piece is done after the other. */
export interface Piece {
  readonly line: string
  readonly place: string
  work(): Promise<void>
}
export interface FairLanes {
  add(piece: Piece): void
  /** Forgets what has not begun and takes nothing more; resolves when what has is over. */
  stop(): Promise<void>
}
/** Milliseconds after which a piece counts as slow: while it runs, and the next of its line and place from the beginning. */
const slowly = 250
interface Run {
  readonly piece: Piece
  readonly since: number
}
const sameOf = ({ line, place }: Piece): string => `${line} ${place}`

/**
 * Does pieces of work in their order, so many at the same time, and lets none of them hold up the others: one line has half of the
 * lanes at most, one place of it a single one, and all that is slow has half of them together.
 */
export function fairLanes(lanes: number): FairLanes {
  const half = Math.max(1, Math.floor(lanes / 2))
  const slow = new Set<string>()
  const running = new Map<Run, Promise<void>>()
  let waiting: Piece[] = []
  let isOver = false

  const isSlow = ({ piece, since }: Run): boolean => slow.has(sameOf(piece)) || performance.now() - since > slowly
  function mayBegin(piece: Piece): boolean {
    const runs = [...running.keys()]
    const ofLine = runs.filter((run) => run.piece.line === piece.line)
    if (ofLine.length >= half || ofLine.some((run) => run.piece.place === piece.place)) return false
    return !slow.has(sameOf(piece)) || runs.filter(isSlow).length < half
  }
  async function run(own: Run): Promise<void> {
    await own.piece.work()
    running.delete(own)
    if (performance.now() - own.since > slowly) slow.add(sameOf(own.piece))
    else slow.delete(sameOf(own.piece))
    fill()
  }
  function fill(): void {
    while (running.size < lanes) {
      const at = waiting.findIndex(mayBegin)
      const [piece] = at < 0 ? [] : waiting.splice(at, 1)
      if (piece === undefined) return
      const own: Run = { piece, since: performance.now() }
      running.set(own, run(own))
    }
  }
  return {
    add(piece) {
      if (isOver) return
      waiting.push(piece)
      fill()
    },
    async stop() {
      isOver = true
      waiting = []
      await Promise.all(running.values())
    },
  }
}
