import type { Io } from './command.js'

/** Takes a half-drawn progress bar away. */
const clearLine = '\r\u001b[K'

/** Writes to standard error, so that standard output holds the result alone. */
export function terminal(stream: NodeJS.WriteStream = process.stderr): Io {
  let lastShare = -1
  return {
    say: (line) => void stream.write(`${stream.isTTY ? clearLine : ''}${line}\n`),
    progress(label, done, total) {
      const share = total === 0 ? 100 : Math.floor((100 * done) / total)
      if (stream.isTTY) {
        const filled = Math.round(share / 4)
        stream.write(`\r${label.padEnd(24)} [${'#'.repeat(filled)}${'.'.repeat(25 - filled)}] ${String(share).padStart(3)} %`)
        if (share === 100) stream.write('\n')
      } else if (share === 100 || share >= lastShare + 10) {
        stream.write(`${label}: ${share} % (${done} of ${total})\n`)
      }
      lastShare = share === 100 ? -1 : share
    },
  }
}
