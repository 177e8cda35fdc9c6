import type { Person } from './caller.js'

interface Listed {
  readonly id: string
  readonly isAnnouncement: boolean
}

/** The newest open conversation of somebody that takes answers and that the others may read, too. */
export async function openConversation(host: { readonly url: string }, person: Person, ...others: readonly Person[]): Promise<string> {
  const { body } = await person.ask(host, 'GET', '/api/messaging/conversations?state=open')
  for (const { id, isAnnouncement } of body['items'] as Listed[]) {
    const path = `/api/messaging/conversations/${id}/messages`
    const replies = await Promise.all(others.map((other) => other.ask(host, 'GET', path)))
    if (!isAnnouncement && replies.every(({ status }) => status === 200)) return id
  }
  throw new Error('The demonstration has no open conversation of these people')
}
