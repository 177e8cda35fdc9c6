/** The server said no, and why; asking again changes nothing. */
export class Refused extends Error {}
/** The sign-in is over, or must be renewed. */
export class SignedOut extends Error {}
/** The server knows nothing of this upload any more. */
export class Gone extends Error {}

const base = '/api/core/uploads'
const tus = { 'tus-resumable': '1.0.0' }
/** Nothing moves for so long: the line is dead, whatever the browser believes (milliseconds). */
const stalled = 45_000
/** When all of a piece is out, the server may have to look at a whole file. */
const looking = 120_000

const textOf = (value: unknown, key: string): string | undefined => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof found === 'string' && found !== '' ? found : undefined
}
function sentenceIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    return textOf(body, 'detail') ?? textOf(body, 'title') ?? ''
  } catch {
    return ''
  }
}
/** What to make of an answer that is not a success; 409 and 5xx mean: ask how far it is, and go on. */
function failure(status: number, text: string): Error {
  if (status === 401) return new SignedOut()
  if (status === 404 || status === 410) return new Gone()
  return status >= 400 && status < 500 && status !== 409 ? new Refused(sentenceIn(text)) : new Error(`answered ${status}`)
}
const base64 = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))

async function ask(method: string, address: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const reply = await fetch(address, { method, headers: { ...tus, accept: 'application/json', ...headers }, credentials: 'same-origin' })
  if (!reply.ok) throw failure(reply.status, await reply.text())
  return reply
}

/** Begins an upload (tus 1.0, creation), and answers where it is. */
export async function begin(file: File): Promise<string> {
  const reply = await ask('POST', base, { 'upload-length': String(file.size), 'upload-metadata': `filename ${base64(file.name)}` })
  return reply.headers.get('location') ?? ''
}
/** How much of it has arrived. */
export const howFar = async (address: string): Promise<number> => Number((await ask('HEAD', address, {})).headers.get('upload-offset'))

/** Takes it back: it is not wanted any more. */
export const discard = async (address: string): Promise<void> => void (await ask('DELETE', address, {}))

interface Piece {
  readonly address: string
  readonly from: number
  readonly content: Blob
  readonly signal: AbortSignal
  sent(bytes: number): void
}
/** Sends one piece, and answers how much has arrived then. Only this kind of request says how far it is on its way. */
export const sendPiece = ({ address, from, content, signal, sent }: Piece): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let timer = 0
    const watch = (patience: number): void => {
      clearTimeout(timer)
      timer = window.setTimeout(() => request.abort(), patience)
    }
    const fail = (): void => reject(new Error('the line broke'))
    request.open('PATCH', address)
    for (const [name, value] of Object.entries({
      ...tus,
      'upload-offset': String(from),
      'content-type': 'application/offset+octet-stream',
    }))
      request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => {
      watch(stalled)
      sent(from + loaded)
    }
    request.upload.onload = () => watch(looking)
    request.onload = () =>
      request.status < 300
        ? resolve(Number(request.getResponseHeader('upload-offset')))
        : reject(failure(request.status, request.responseText))
    request.onerror = fail
    request.onabort = fail
    request.onloadend = () => clearTimeout(timer)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    watch(stalled)
    request.send(content)
  })
