import { openBrowser } from '@lintel/core/testing'
import type { Filled } from '../messages/fill.js'
import { startProcess } from '../run/process.js'
import { serveArguments, serveEnvironment } from '../run/serve.js'
import { browserCookies } from '../run/sign-in-browser.js'

export interface WeightBench {
  /** Bytes that a client's first page takes: the document as it is, the rest as brotli. */
  readonly document: number
  readonly scripts: number
  readonly styles: number
  /** At 400 kbit/s and 400 ms each way and back: milliseconds until something is read, and until all is there. */
  readonly firstPaint: number
  readonly loaded: number
}

const slowLine = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 25_000 }

async function sizeOf(origin: string, text: string, pattern: RegExp): Promise<number> {
  const addresses = new Set([...text.matchAll(pattern)].map(([, url = '']) => url))
  let size = 0
  for (const url of addresses) {
    const reply = await fetch(origin + url, { headers: { 'accept-encoding': 'br' }, method: 'GET' })
    size += Number(reply.headers.get('content-length') ?? 0)
    await reply.arrayBuffer()
  }
  return size
}

/** Opens the first page of a client with an empty cache over a slow line, in a real browser. */
async function overSlowLine(origin: string, cookies: string) {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await context.addCookies(
      cookies.split('; ').map((cookie) => {
        const at = cookie.indexOf('=')
        return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: origin }
      }),
    )
    const page = await context.newPage()
    await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', slowLine)
    await page.goto(origin, { waitUntil: 'load' })
    return await page.evaluate(() => ({
      firstPaint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
      loaded: Math.round(performance.getEntriesByType('navigation').map((entry) => entry.duration)[0] ?? 0),
    }))
  } finally {
    await browser.close()
  }
}

/** What a client's first page weighs, and how long it takes on a slow line. */
export async function weightBench({ portal, talkers }: Filled): Promise<WeightBench> {
  const server = await startProcess(serveArguments, serveEnvironment(portal))
  try {
    const [talker] = talkers
    if (talker === undefined) throw new Error('Nobody is there')
    const cookies = await browserCookies(portal, talker.person)
    const origin = `http://127.0.0.1:${server.port}`
    const text = await (await fetch(`${origin}/`, { headers: { cookie: cookies, accept: 'text/html' } })).text()
    return {
      document: Buffer.byteLength(text),
      scripts: await sizeOf(origin, text, /(?:src|href)="(\/assets\/[^"]+\.js)"/g),
      styles: await sizeOf(origin, text, /<link rel="stylesheet" href="(\/assets\/[^"]+)"/g),
      ...(await overSlowLine(origin, cookies)),
    }
  } finally {
    await server.stop()
  }
}
