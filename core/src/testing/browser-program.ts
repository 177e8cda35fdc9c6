import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { withFileLock } from './postgres/file-lock.js'

/** A browser and what it needs beside itself: on a bare machine neither fonts nor its libraries are installed. */
export interface BrowserProgram {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

/** Unpacks the Chromium that npm installed, once, into a folder of this user's own. */
export async function browserProgram(): Promise<BrowserProgram> {
  const given = process.env['TEST_CHROMIUM']
  if (given !== undefined && given !== '') return { path: given, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser: npm ships Chromium for Linux on x64 only. Set TEST_CHROMIUM to the path of a Chrome or Chromium.')
  }
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const parent = join(tmpdir(), `lintel-test-browser-${process.getuid?.() ?? 0}`)
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const folder = join(parent, 'unpacked')
  await withFileLock(join(parent, 'lock'), async () => {
    if (!existsSync(folder)) await unpack(join(dirname(dirname(entry)), 'bin'), parent, folder)
  })
  return {
    path: join(folder, 'chromium'),
    env: { FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
  }
}

async function unpack(packed: string, parent: string, folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  const draft = mkdtempSync(join(parent, 'unpack-'))
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = draft // the package unpacks there and takes no other word for it
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(packed, name))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  writeFileSync(join(draft, 'fonts', 'fonts.conf'), fontList(join(folder, 'fonts', 'fonts'), join(folder, 'font-cache')))
  renameSync(draft, folder)
  rmSync(draft, { recursive: true, force: true })
}

const fontList = (fonts: string, cache: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir></fontconfig>\n`
