#!/usr/bin/env node
// Lintel needs Node 24. Where an older one starts this file, the Node 24 that npm installed beside it takes over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 11)
}

const installedNode = (folder) => {
  const path = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(path)) return path
  const parent = dirname(folder)
  return parent === folder ? undefined : installedNode(parent)
}

const here = fileURLToPath(import.meta.url)
if (isNewEnough(process.versions.node)) {
  // V8 lets the old generation grow generously before it looks again; a server that idles most of the day need not.
  setFlagsFromString('--heap-growing-percent=30')
  await import('../dist/lintel.js')
} else {
  const newer = process.env.NEWER_NODE_TRIED === undefined ? (installedNode(process.cwd()) ?? installedNode(dirname(here))) : undefined
  if (newer === undefined) {
    console.error(`Lintel needs Node.js 24.11 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  const child = spawn(newer, [here, ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, NEWER_NODE_TRIED: '1' } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)))
}
