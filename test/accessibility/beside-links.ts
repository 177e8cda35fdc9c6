import type { Page } from '../journeys/sign-in-as.js'

const idOf = (reply: unknown): string | undefined =>
  typeof reply === 'object' && reply !== null && 'items' in reply && Array.isArray(reply.items) ? reply.items[0]?.id : undefined

/** Pages behind a kind of page that a walk opens only once, and elsewhere: of what clients were asked, what has ended. */
export async function besideLinks(page: Page, url: string, area: string): Promise<readonly string[]> {
  if (area !== '/staff') return []
  const ended = idOf(await (await page.request.get(`${url}/api/requests/requests?of=ended`)).json())
  return ended === undefined ? [] : [`/staff/requests/${ended}/remove`]
}
