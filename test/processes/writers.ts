import { randomUUID } from 'node:crypto'
import type { Person } from './caller.js'

/** People who write without pause, each message with an id for its tries, as clients do. */
export interface Writers {
  /** Ids of messages that were answered, and those that writers gave to what got no answer. */
  readonly answered: ReadonlySet<string>
  readonly open: ReadonlySet<string>
  /** Answers that were neither a success nor a broken line. */
  readonly refused: readonly number[]
  /** Ends when nobody writes any more. */
  readonly done: Promise<void>
  stop(): void
}

/** Lets several write at once into one conversation, until they are stopped or the line breaks. */
export function writeOn(host: { readonly url: string }, person: Person, conversationId: string, count: number): Writers {
  const answered = new Set<string>()
  const open = new Set<string>()
  const refused: number[] = []
  let goesOn = true
  const one = async (): Promise<void> => {
    while (goesOn) {
      const id = randomUUID()
      open.add(id)
      const path = `/api/messaging/conversations/${conversationId}/messages`
      const answer = await person.ask(host, 'POST', path, { id, body: `Message ${id}` }).catch(() => undefined)
      if (answer === undefined) return
      open.delete(id)
      if (answer.status === 200) answered.add(String(answer.body['id']))
      else refused.push(answer.status)
    }
  }
  const done = Promise.all(Array.from({ length: count }, one)).then(() => undefined)
  const stop = (): void => {
    goesOn = false
  }
  return { answered, open, refused, done, stop }
}

interface Shown {
  readonly id: string
  readonly position: number
}
/** All messages of a conversation, newest first. */
export async function allMessages(host: { readonly url: string }, person: Person, conversationId: string): Promise<readonly Shown[]> {
  const shown: Shown[] = []
  for (let before: unknown = ''; before !== null; ) {
    const from = before === '' ? '' : `&before=${before}`
    const { body } = await person.ask(host, 'GET', `/api/messaging/conversations/${conversationId}/messages?limit=100${from}`)
    shown.push(...(body['items'] as Shown[]))
    before = body['next']
  }
  return shown
}
