import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type PageRecord, pageMedia } from '@lintel/core/ui'

/** A page as a browser gets it, from a server of a few lines: what the browser half does is tried without a host. */
export interface PageServer {
  readonly url: string
  /** What the next request for the page's data is answered with. */
  answer(change: (record: PageRecord) => PageRecord): void
  /** Forms that were sent. */
  readonly sent: URLSearchParams[]
  /** The next form that is sent is refused so. */
  refuse(status: number): void
  tell(topic: string): void
  close(): Promise<void>
}

const record: PageRecord = {
  release: 'r1',
  page: { ui: 'notes', at: 0, params: {}, query: {} },
  title: 'One',
  portal: {
    area: 'portal',
    path: '/',
    query: {},
    language: 'en',
    languages: ['en'],
    timeZone: 'UTC',
    now: '2026-11-24T00:00:00Z',
    tenant: { slug: 't', name: 'T' },
    agencies: [],
    person: { name: 'Omar' },
    csrf: 'c',
    permissions: [],
    plugins: [],
  },
  data: { count: 1 },
  fills: {
    'core.sideWidget': [
      { ui: 'gone', at: 0 },
      { ui: 'notes', at: 0 },
    ],
  },
  roots: [{ key: 'core.sideWidget', id: 'core.sideWidget', props: {} }],
  forms: { 'notes.write': [{ name: 'text', kind: 'text', isRequired: true, choices: [], maxLength: 9 }] },
  hasFields: true,
  badges: { 'notes:/': 1 },
  topics: ['badge'],
}
const notesModule = `
import { core, defineContract } from '@lintel/core'
import { defineUi, defineWords, fill, form, html, live, page } from '@lintel/core/ui'
import { useState } from 'preact/hooks'
const notes = defineContract({ id: 'notes', version: '1.0.0', permissions: { write: { label: '' } }, operations: {
  write: { method: 'POST', path: '/' } } })
const words = defineWords({ en: { 'write.text': 'Text', write: 'Send' }, es: {} })
const Counter = () => { const [count, set] = useState(0); return html\`<button id="counter" onClick=\${() => set(count + 1)}>\${count}</button>\` }
const View = ({ data }) => { live('notes'); return html\`<h1>\${data.count}</h1><\${Counter} />\${form(notes, 'write', { words })}\` }
const Breaks = () => { throw new Error('only here') }
export default defineUi({ contract: notes, words,
  pages: [page({ contract: notes, words, path: '/', open: true, title: () => '', view: View })],
  fills: [fill({ contract: notes, slot: core.slots.sideWidget, view: Breaks })] })`

const csp =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
const names = ['preact', 'preact/hooks', 'htm', '@lintel/core', '@lintel/core/ui']
const map = JSON.stringify({
  imports: { ...Object.fromEntries(names.map((name) => [name, '/shared.js'])), 'lintel/notes': '/notes.js', 'lintel/gone': '/gone.js' },
})
const drawnForm =
  '<form id="page-notes-write" class="form" method="post" action="/" novalidate data-enhanced="true"><div class="field"><input type="text" id="page-notes-write-text" name="text" value=""/></div><div class="actions"><button class="button">Send</button></div></form>'
const page = `<!doctype html><title>One</title><script type="importmap">${map}</script><script type="module" src="/shared.js"></script>
<span data-badge="notes:/">1</span><p data-done role="status" tabindex="-1" hidden></p>
<div data-root="page"><h1>1</h1><button id="counter">0</button>${drawnForm}</div>
<div data-root="core.sideWidget"><div class="fill" data-fill="gone"><i>drawn by the server</i></div><div class="fill" data-fill="notes"><i>whole</i></div></div>
<script type="application/json" id="lintel-page">${JSON.stringify(record)}</script>`

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

/** The browser's module of core and the pieces that it loads, by path. */
async function builtModules(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = new URL('../../dist/browser/en/', import.meta.url)
  const names = await readdir(folder)
  return new Map(await Promise.all(names.map(async (name) => [`/${name}`, await readFile(new URL(name, folder))] as const)))
}

/** Serves the built browser module of core, and one page that uses it. */
export async function servePage(): Promise<PageServer> {
  const modules = await builtModules()
  const sent: URLSearchParams[] = []
  const refusals: number[] = []
  const streams = new Set<ServerResponse>()
  let next = record
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (type: string, body: string | Buffer, status = 200) =>
      void response.writeHead(status, { 'content-type': type, 'content-security-policy': csp }).end(body)
    if (request.method === 'POST') {
      sent.push(new URLSearchParams(await readBody(request)))
      const status = refusals.shift()
      if (status !== undefined) return send('application/problem+json', '{}', status)
    }
    const built = modules.get(request.url ?? '')
    if (built) return send('text/javascript', built)
    if (request.url === '/notes.js') return send('text/javascript', notesModule)
    if (request.url?.startsWith('/live')) {
      streams.add(response.writeHead(200, { 'content-type': 'text/event-stream' }))
      response.write('retry: 100\n\n')
      return
    }
    if (request.url !== '/') return send('text/plain', '', 404)
    return request.headers.accept === pageMedia ? send(pageMedia, JSON.stringify(next)) : send('text/html', page)
  }
  const server = createServer((request, response) => void reply(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`,
    sent,
    refuse: (status) => void refusals.push(status),
    answer: (change) => {
      next = change(record)
    },
    tell: (topic) => {
      for (const stream of streams) stream.write(`event: news\ndata: ${JSON.stringify({ topics: [topic] })}\n\n`)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
