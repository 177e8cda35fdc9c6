import type { Browser, BrowserContext } from 'playwright-core'
import { browserProgram } from './browser-program.js'

/**
 * No sandbox: it needs rights that root in a container lacks, and only our own pages are opened. No calls to the browser's maker.
 * No compiling of what runs often: each page lives for a second, and that work took longer than it saved (docs/guide/tests.md).
 */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--js-flags=--no-opt --no-maglev',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
]

/** Starts the Chromium that npm installed, without a window. It reaches this machine only. `TEST_CHROMIUM` names another program. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  return await chromium.launch(await launchOptions())
}

/** The same with a folder that keeps what the browser keeps of people: what a shared computer has. */
export async function openKeptBrowser(
  folder: string,
  options: { readonly javaScriptEnabled?: boolean; readonly locale?: string } = {},
): Promise<BrowserContext> {
  const { chromium } = await import('playwright-core')
  return await chromium.launchPersistentContext(folder, { ...(await launchOptions()), ...options })
}

async function launchOptions() {
  const { path, env } = await browserProgram()
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { executablePath: path, headless: true, args: flags, env: { ...Object.fromEntries(inherited), ...env } }
}
