import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the process that holds a data folder listens. A socket's path may have 107 bytes. */
function socketPath(folder: string): string {
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\lintel-${mark}`
  const inside = join(folder, 'host.sock')
  return Buffer.byteLength(inside) <= 100 ? inside : join(tmpdir(), `lintel-${mark}.sock`)
}

/** Connects to the process that holds the folder; undefined if nobody does. */
export const callHolder = (folder: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(socketPath(folder))
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })

/**
 * Takes a data folder for this process, by listening on its socket: two processes on one embedded database would lose
 * each other's writes. Left-overs of a killed process are taken over. Undefined if another process holds it.
 */
export async function ownFolder(folder: string, answer: (socket: Socket) => void): Promise<Server | undefined> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = socketPath(folder)
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(path, answer)
    if (server !== undefined && isOurs(path, server)) return server
    server?.close()
    const holder = await callHolder(folder)
    if (holder !== undefined) {
      holder.destroy()
      return undefined
    }
    rmSync(path, { force: true })
  }
  return undefined
}

const listen = (path: string, answer: (socket: Socket) => void): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer(answer)
    server.once('error', () => resolve(undefined))
    server.listen(path, () => resolve(server))
  })

/** Someone who cleaned up at the same moment may have put their own socket in the place of ours. */
function isOurs(path: string, server: Server): boolean {
  if (process.platform === 'win32') return true
  try {
    chmodSync(path, 0o600)
    return statSync(path).isSocket() && server.listening
  } catch {
    return false
  }
}
