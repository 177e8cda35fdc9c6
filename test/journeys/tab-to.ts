import { expect } from 'vitest'
import type { Page } from './sign-in-as.js'

/** More than any page here needs. */
const longest = 150

/** What of the element with focus a person would call it by, and whether its focus is seen. */
export const atFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return { name: '', isSeen: true }
    // A field for files lies unseen on what is drawn for it, which shows its focus.
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element.closest('.pick') ?? element)
    const label =
      'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join(' ') : ''
    const name = element.getAttribute('aria-label') ?? (label === '' ? element.textContent : label) ?? ''
    return {
      name: name.replaceAll(/\s+/g, ' ').trim(),
      isSeen: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
    }
  })

/** Goes on by Tab until something of this name has focus. Nothing is stepped on whose focus is not seen. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < longest; step += 1) {
    await page.keyboard.press('Tab')
    const at = await atFocus(page)
    expect(at.isSeen, `${at.name} shows that it has focus`).toBe(true)
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return
  }
  throw new Error(`No Tab comes to ${String(name)} at ${page.url()}`)
}
