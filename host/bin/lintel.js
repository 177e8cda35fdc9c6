#!/usr/bin/env node
// Lintel needs Node 24. Where an older one starts this file, the Node 24 that npm installed beside it takes over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { frugal, smaller } from './small-process.js'

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

/** On Windows, which has no such call, the process is larger and works the same. */
const startFrugally = () => {
  const isAsked = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((flag) => flag.includes('-semi-space-size'))
  if (process.platform === 'win32' || isAsked || !isMainThread) return
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...smaller, ...process.argv.slice(1)], {
    ...frugal,
    ...process.env,
  })
}

const here = fileURLToPath(import.meta.url)
if (isNewEnough(process.versions.node)) {
  startFrugally()
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
