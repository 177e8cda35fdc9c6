import { lookup } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { isIP, type LookupFunction } from 'node:net'
import { type OutgoingOptions, reachable } from './reachable.js'

/** What is sent; the part of `fetch` that is used here. */
export interface Asked {
  readonly method?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | URLSearchParams | Uint8Array | null | undefined
  /** Ends it, and is what it fails with. */
  readonly signal?: AbortSignal | undefined
}
/** Asks an address that somebody's settings or browser named. Throws `NotAsked` where it leads to what is not public. */
export interface AskOutside {
  (url: string, asked: Asked): Promise<Response>
  /** False where it would not even be tried: another protocol, names and passwords in it, an IP address out of reach. */
  mayAsk(url: string): boolean
}

/** An address that is not asked. Names no address: it may be somebody's. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked'
}
const notAsked = () => new NotAsked('This address leads to a network that is not public, and LINTEL_PRIVATE_NETWORKS does not name it')

/** More than any of those asked has to say. */
const mostBytes = 1024 * 1024
const bodiless = new Set([204, 205, 304])

async function readAll(reply: IncomingMessage): Promise<Response> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of reply) {
    size += piece.length
    if (size > mostBytes) throw new NotAsked('The answer is too long')
    pieces.push(piece)
  }
  const { statusCode: status = 502, headers } = reply
  const said = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []))
  return new Response(bodiless.has(status) ? null : new Uint8Array(Buffer.concat(pieces)), { status, headers: said })
}

/** Only where something is asked, and not by import: that would bring all of undici along. */
function openClients() {
  const [plain, secure] = [process.getBuiltinModule('node:http'), process.getBuiltinModule('node:https')]
  const kept = { keepAlive: true, timeout: 15_000 }
  return {
    'http:': { request: plain.request, agent: new plain.Agent(kept) },
    'https:': { request: secure.request, agent: new secure.Agent(kept) },
  }
}

/**
 * The one way out to addresses that settings or browsers name (security guide 2.14): the address is looked at when it is connected
 * to, so no name can lead elsewhere in between; a redirect is an answer and not followed; no proxy of the environment is asked.
 */
export function askOutside(options: OutgoingOptions = {}): AskOutside {
  const mayReach = reachable(options)
  let clients: ReturnType<typeof openClients> | undefined
  const lookupFor =
    (url: URL): LookupFunction =>
    (name, how, done) =>
      lookup(name, { ...how, all: true }, (error, found) => {
        const addresses = error === null ? found.filter(({ address }) => mayReach(url, address)) : []
        const [first] = addresses
        if (first === undefined) done(error ?? notAsked(), [])
        else if (how.all === true) done(null, addresses)
        else done(null, first.address, first.family)
      })
  const mayAsk = (text: string): boolean => {
    if (!URL.canParse(text)) return false
    const url = new URL(text)
    const literal = url.hostname.replace(/^\[|\]$/g, '') // of an address nothing is looked up
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
    return isWeb && url.username === '' && (isIP(literal) === 0 || mayReach(url, literal))
  }
  const ask = (text: string, { method = 'GET', headers = {}, body, signal }: Asked) =>
    new Promise<Response>((resolve, reject) => {
      if (!mayAsk(text)) throw notAsked()
      const url = new URL(text)
      const fail = (error: unknown) => reject(signal?.aborted === true ? signal.reason : error)
      const content = body instanceof URLSearchParams ? body.toString() : (body ?? undefined)
      clients ??= openClients()
      const { request, agent } = clients[url.protocol === 'https:' ? 'https:' : 'http:']
      const asking = request(url, { method, headers, agent, lookup: lookupFor(url), ...(signal && { signal }) }, (reply) => {
        readAll(reply).then(resolve, (error: unknown) => {
          reply.destroy()
          fail(error)
        })
      })
      asking.on('error', fail).end(content)
    })
  return Object.assign(ask, { mayAsk })
}
