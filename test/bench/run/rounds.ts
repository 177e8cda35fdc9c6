/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/**
 * Lets contenders take turns, so that whatever else the machine does meets all of them alike; the first round warms up
 * and is not counted. Answers what each did, round by round.
 */
export async function inTurns<T>(
  rounds: number,
  contenders: Readonly<Record<string, () => Promise<T>>>,
): Promise<Readonly<Record<string, T[]>>> {
  const found: Record<string, T[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    const order = Object.entries(contenders)
    for (const [name, run] of round % 2 === 0 ? order : order.reverse()) {
      const result = await run()
      if (round > 0) found[name]?.push(result)
    }
  }
  return found
}
