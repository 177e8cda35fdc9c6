import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from './caller.js'

type Host = { readonly url: string }
interface Shown {
  readonly id: string
  readonly position: number
}
/** A page that stays open: hears that there is news, and then asks for what it has not yet. */
export interface Follower {
  readonly person: Person
  /** Ids of the messages that came, in the order in which they came. */
  readonly messages: readonly string[]
  /** Events that said something of messages. */
  readonly news: () => number
  /** Times it had to begin anew. */
  readonly breaks: () => number
  /** Breaks the line as a network does; the follower comes back by itself, where `host` answers then. */
  readonly breakOff: () => void
  readonly leave: () => void
}

const openStream = (url: string, token: string, lastId: string): Promise<readonly [ClientRequest, IncomingMessage]> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, ...(lastId !== '' && { 'last-event-id': lastId }) }
    const asked = get(`${url}/live`, { headers, agent: false }, (reply) => {
      if (reply.statusCode === 200) resolve([asked, reply])
      else reject(new Error(`The stream answered ${reply.statusCode}`))
    })
    asked.on('error', reject)
  })

/** Opens a follower of one conversation. `host` is asked anew whenever the line broke. */
export async function follow(person: Person, host: () => Host, conversationId: string): Promise<Follower> {
  const messages: string[] = []
  const state = { lastId: '', position: 0, news: 0, breaks: 0, isOver: false, isBehind: false, isAsking: false }
  let request: ClientRequest | undefined

  async function newMessages(): Promise<readonly Shown[]> {
    const { status, body } = await person.ask(host(), 'GET', `/api/messaging/conversations/${conversationId}/messages?limit=100`)
    if (status !== 200) throw new Error(`The messages answered ${status}`)
    return (body['items'] as Shown[]).filter(({ position }) => position > state.position).reverse()
  }
  /** One question at a time, and again where news came meanwhile or the host did not answer. */
  async function catchUp(): Promise<void> {
    if (state.isAsking) return
    state.isAsking = true
    while (state.isBehind && !state.isOver) {
      state.isBehind = false
      try {
        for (const { id, position } of await newMessages()) {
          messages.push(id)
          state.position = position
        }
      } catch {
        state.isBehind = true
        await pause(20)
      }
    }
    state.isAsking = false
  }
  function hear(event: string): void {
    state.lastId = /^id: ?(.*)$/m.exec(event)?.[1] ?? state.lastId
    const data = /^data: ?(.*)$/m.exec(event)?.[1]
    const topics: readonly string[] = data === undefined ? [] : (JSON.parse(data).topics ?? [])
    if (!topics.includes('messaging') && !topics.includes('*')) return
    state.news += 1
    state.isBehind = true
    void catchUp()
  }
  async function connect(): Promise<void> {
    const [asked, reply] = await openStream(host().url, person.token, state.lastId)
    request = asked
    let text = ''
    reply.setEncoding('utf8')
    reply.on('data', (part: string) => {
      const events = (text + part).split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) hear(event)
    })
    for (const one of [asked, reply]) one.on('error', () => undefined)
    reply.once('close', () => {
      if (state.isOver) return
      state.breaks += 1
      void comeBack()
    })
  }
  async function comeBack(): Promise<void> {
    while (!state.isOver) {
      try {
        return await connect()
      } catch {
        await pause(20)
      }
    }
  }
  state.position = (await newMessages()).at(-1)?.position ?? 0
  await connect()
  return {
    person,
    messages,
    news: () => state.news,
    breaks: () => state.breaks,
    breakOff: () => void request?.destroy(),
    leave() {
      state.isOver = true
      request?.destroy()
    },
  }
}
