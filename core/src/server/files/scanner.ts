import { connect, type NetConnectOpts } from 'node:net'

/** `unknown`: the scanner could not be asked; the file waits. */
export type Verdict = 'clean' | 'harmful' | 'unknown'
export type Scanner = (content: Buffer) => Promise<Verdict>

const patience = 30_000
const chunk = 64 * 1024

/** `clamd://host:3310`, or `clamd:/run/clamav/clamd.ctl`. */
const addressOf = (address: string): NetConnectOpts => {
  const [, host, port] = /^clamd:\/\/([^:/]+):(\d+)$/.exec(address) ?? []
  return host === undefined ? { path: address.replace(/^clamd:(\/\/)?/, '') } : { host, port: Number(port) }
}
const verdictOf = (answer: string): Verdict => {
  if (/: OK\0?\s*$/.test(answer)) return 'clean'
  return /FOUND\0?\s*$/.test(answer) ? 'harmful' : 'unknown'
}

/** Asks clamd, the ClamAV daemon, by its INSTREAM command: lengths in network order before each part, zero at the end. */
export const clamdScanner =
  (address: string): Scanner =>
  (content) =>
    new Promise((resolve) => {
      const socket = connect(addressOf(address))
      let answer = ''
      const end = (verdict: Verdict): void => {
        socket.destroy()
        resolve(verdict)
      }
      socket.setTimeout(patience, () => end('unknown'))
      socket.on('error', () => end('unknown'))
      socket.on('data', (part) => (answer += part.toString('latin1')))
      socket.on('close', () => end(verdictOf(answer)))
      socket.on('connect', () => {
        socket.write('zINSTREAM\0')
        for (let at = 0; at < content.length; at += chunk) {
          const part = content.subarray(at, at + chunk)
          const length = Buffer.alloc(4)
          length.writeUInt32BE(part.length)
          socket.write(length)
          socket.write(part)
        }
        socket.write(Buffer.alloc(4))
      })
    })
