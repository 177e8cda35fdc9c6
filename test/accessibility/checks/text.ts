import type { Page } from '../../journeys/sign-in-as.js'
import type { Check } from './faults-of.js'
import type { InPage } from './in-page.js'

/** What does not fit: a page that scrolls sideways, text that leaves the window, text that its box cuts off. */
const misfits = (page: Page, when: string): Promise<readonly string[]> =>
  page.evaluate((said) => {
    const { isSeen, place }: InPage = Reflect.get(window, 'lintelLook')
    const inOwnScroller = (element: Element): boolean => {
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth) return true
      }
      return false
    }
    const width = document.documentElement.clientWidth
    const faults = document.documentElement.scrollWidth > width ? [`the page scrolls sideways (${said})`] : []
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('svg, .skip') !== null || !isSeen(element)) continue
      const style = getComputedStyle(element)
      // Fields scroll, and an excerpt is cut on purpose: the whole of it is one link away.
      const mayCut = element.matches('input, select, textarea') || style.webkitLineClamp !== 'none'
      const isCut = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      const isShort = ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1
      if (!mayCut && (isCut || isShort)) faults.push(`${place(element)} is cut off (${said})`)
      const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')
      const { left, right } = element.getBoundingClientRect()
      if (hasWords && (left < -1 || right > width + 1) && !inOwnScroller(element))
        faults.push(`${place(element)} leaves the window (${said})`)
      // Words wider than their box spill over what stands beside them.
      if (hasWords && style.display !== 'inline' && style.overflowX === 'visible' && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`${place(element)} spills out of its box (${said})`)
      }
    }
    return faults
  }, when)

/** Reflow (WCAG 2.2, 1.4.10): 320 px wide, which is also a window of 1280 px at 400 %. */
export const narrow: Check = async (page) => {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: 320, height: 256 * 2 })
  const faults = await misfits(page, '320 px')
  const spaced = await withSpacing(page)
  await page.setViewportSize(before)
  return [...faults, ...spaced]
}

/** As it comes: on a wide window, and on the narrowest one with tables in columns. */
export const wide: Check = async (page) => {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  const faults = await misfits(page, `${before.width} px`)
  await page.setViewportSize({ width: 1024, height: before.height })
  const narrower = await misfits(page, '1024 px')
  await page.setViewportSize(before)
  return [...faults, ...narrower]
}

/** Text spacing (WCAG 2.2, 1.4.12): the spacing that people set for themselves, on a page 320 px wide. */
async function withSpacing(page: Page): Promise<readonly string[]> {
  const css = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}'
  await page.evaluate((given) => {
    const { cover }: InPage = Reflect.get(window, 'lintelLook')
    Object.assign(window, { liftSpacing: cover(given) })
  }, css)
  const faults = await misfits(page, 'text spacing')
  await page.evaluate(() => (Reflect.get(window, 'liftSpacing') as () => void)())
  return faults
}

/** Resize text (WCAG 2.2, 1.4.4): the browser's own text size at twice what is usual. */
export const twiceAsLarge: Check = async (page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  const faults = await misfits(page, 'text at 200 %')
  await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } })
  await session.detach()
  return size === '32px' ? faults : [`text did not grow with the browser's own size: ${size}`, ...faults]
}
