/** Says what a bench does now, so that whoever waits for it sees where it stands. */
export const step = (text: string): boolean => process.stderr.write(`  ${(performance.now() / 1000).toFixed(0)} s: ${text}\n`)
