import { createHash } from 'node:crypto'
import type { Page } from '../journeys/sign-in-as.js'

/** The language and the colours in which a page is looked at. */
export interface Dress {
  readonly language: 'en' | 'es'
  readonly colorScheme: 'light' | 'dark'
}

/** Chosen by the page's address alone, and the other way round at the other width: both files together see each page in both languages and both schemes, and all four pairs come up at each width. */
export function dressOf(kind: string, isOther: boolean): Dress {
  const [sum = 0] = createHash('sha256').update(kind).digest()
  return {
    language: ((sum & 1) === 1) === isOther ? 'en' : 'es',
    colorScheme: ((sum & 2) === 2) === isOther ? 'light' : 'dark',
  }
}

/** What the account of a window reads by now. */
const read = new WeakMap<Page, Dress['language']>()

/** Lets who is signed in here read in this language from now on. */
export async function readIn(page: Page, url: string, language: Dress['language']): Promise<number> {
  if (read.get(page) === language) return 204
  const reply = await page.request.patch(`${url}/api/core/settings`, {
    headers: { origin: url },
    data: { language, timeZone: 'America/Chicago' },
  })
  read.set(page, language)
  return reply.status()
}
