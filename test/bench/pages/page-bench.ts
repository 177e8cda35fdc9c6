import { frugal, smaller } from '../../../host/bin/small-process.js'
import type { Filled } from '../messages/fill.js'
import { fromSources } from '../run/from-sources.js'
import { loadFor, type Loaded } from '../run/load.js'
import { startProcess } from '../run/process.js'
import { browserCookies } from '../run/sign-in-browser.js'
import { wire } from '../run/wire.js'

export interface PageBench {
  readonly connections: number
  /** Fills on the page, as its document shows them. */
  readonly fills: number
  readonly bytes: number
  readonly rounds: readonly Loaded[]
}

const signedIn = 16

/** The first page, and what a browser sends for the next: it keeps the cookies it was given. */
async function openPage(port: number, signedInAs: string) {
  const accept = 'text/html'
  const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie: signedInAs, accept }, redirect: 'manual' })
  const text = await page.text()
  if (page.status !== 200) throw new Error(`The home page answered ${page.status}`)
  const given = page.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
  return { text, headers: { cookie: [signedInAs, ...given].join('; '), accept } }
}

/** The home page of clients with many cards, as fast as answers come. */
export async function pageBench(filled: Filled, pace: { readonly rounds: number; readonly seconds: number }): Promise<PageBench> {
  const { portal, databaseUrl, talkers } = filled
  const program = [...smaller, ...fromSources(import.meta.url, './page-server.ts')]
  const server = await startProcess([...program, databaseUrl, portal.secret], frugal)
  try {
    const cookies: string[] = []
    for (const { person } of talkers.slice(0, signedIn)) cookies.push(await browserCookies(portal, person))
    const pages = await Promise.all(cookies.map((cookie) => openPage(server.port, cookie)))
    const text = pages[0]?.text ?? ''
    const next = (connection: number): string =>
      wire({ method: 'GET', path: '/', headers: pages[connection % pages.length]?.headers ?? {} })
    const rounds: Loaded[] = []
    for (let round = 0; round <= pace.rounds; round++) {
      const loaded = await loadFor({ port: server.port, connections: signedIn, seconds: pace.seconds, next })
      if (round > 0) rounds.push(loaded)
    }
    return { connections: signedIn, fills: text.split('class="fill"').length - 1, bytes: Buffer.byteLength(text), rounds }
  } finally {
    await server.stop()
  }
}
