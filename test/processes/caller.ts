import { get } from 'node:http'
import { demoPassword } from '../journeys/start-demo.js'

export interface Answer {
  readonly status: number
  /** `core.notFound`, where a problem was told. */
  readonly problem?: string
  readonly body: Readonly<Record<string, unknown>>
}
/** Somebody of the demonstration, signed in at one host; their token is good at every host of the database. */
export interface Person {
  readonly token: string
  ask(host: { readonly url: string }, method: string, path: string, body?: object): Promise<Answer>
}

async function answerOf(reply: Response): Promise<Answer> {
  const text = await reply.text()
  const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
  const problem = String(body['type'] ?? '').replace('/problems/', '')
  return { status: reply.status, body, ...(reply.status >= 400 && { problem }) }
}

/** Signs somebody in: one of the demonstration's people, where no other password is given. */
export async function signIn(host: { readonly url: string }, username: string, password = demoPassword): Promise<Person> {
  const headers = { 'content-type': 'application/json', origin: new URL(host.url).origin }
  const body = JSON.stringify({ username, password })
  const reply = await fetch(`${host.url}/api/core/sign-in`, { method: 'POST', headers, body })
  const { accessToken: token }: { accessToken: string } = await reply.json()
  return {
    token,
    async ask(at, method, path, content) {
      const authorization = `Bearer ${token}`
      const sent = content === undefined ? {} : { body: JSON.stringify(content), headers: { 'content-type': 'application/json' } }
      return answerOf(await fetch(at.url + path, { method, ...sent, headers: { ...sent.headers, authorization } }))
    },
  }
}

/** Opens the stream of news; `news` counts what has come, `topics` says what it was about. */
export async function listenAs({ token }: Person, host: { readonly url: string }) {
  const state = { text: '', isOpen: true }
  const request = get(`${host.url}/live`, { headers: { authorization: `Bearer ${token}` }, agent: false })
  request.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    request.on('response', (reply) => {
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        state.text += part
      })
      reply.on('error', () => undefined)
      reply.on('close', () => {
        state.isOpen = false
      })
      if (reply.statusCode === 200) resolve()
      else reject(new Error(`The stream answered ${reply.statusCode}`))
    })
  })
  return {
    news: () => state.text.split('event: news').length - 1,
    topics: () => [...state.text.matchAll(/^data: .*"topics":(\[.*\])/gm)].flatMap(([, list = '[]']): string[] => JSON.parse(list)),
    isOpen: () => state.isOpen,
    leave: () => request.destroy(),
  }
}
