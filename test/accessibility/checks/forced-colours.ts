import type { Check } from './faults-of.js'
import type { InPage } from './in-page.js'

/** In the person's own few colours: icons, buttons and states are still told apart. */
export const forcedColours: Check = async (page) => {
  await page.evaluate(() => {
    const { isSeen }: InPage = Reflect.get(window, 'lintelLook')
    // What says something by its ground alone: no words, no picture, no border.
    for (const element of document.querySelectorAll('body *')) {
      if (element.childNodes.length > 0 || element.closest('svg') !== null || element.matches('input, select, textarea, img')) continue
      const style = getComputedStyle(element)
      const isGround = style.backgroundColor !== 'rgba(0, 0, 0, 0)' || style.backgroundImage !== 'none' || style.maskImage !== 'none'
      if (isGround && style.borderStyle === 'none' && isSeen(element)) element.setAttribute('data-was-ground', '')
    }
  })
  await page.emulateMedia({ forcedColors: 'active' })
  const faults = await page.evaluate(() => {
    const { isSeen, place }: InPage = Reflect.get(window, 'lintelLook')
    const found: string[] = []
    const groundOf = (element: Element): string => {
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const ground = getComputedStyle(up).backgroundColor
        if (ground !== 'rgba(0, 0, 0, 0)') return ground
      }
      return 'rgb(255, 255, 255)'
    }
    const hasBorder = (element: Element): boolean => {
      const { borderBlockStartStyle, borderBlockStartWidth, borderBlockStartColor, outlineStyle } = getComputedStyle(element)
      const isDrawn = borderBlockStartStyle !== 'none' && Number.parseFloat(borderBlockStartWidth) > 0
      return (isDrawn && borderBlockStartColor !== groundOf(element.parentElement ?? element)) || outlineStyle !== 'none'
    }
    for (const icon of document.querySelectorAll('svg.icon, svg.mark')) {
      const style = getComputedStyle(icon)
      const ground = groundOf(icon)
      if (isSeen(icon) && style.stroke === ground) found.push(`${place(icon)} has the colour of its ground`)
    }
    for (const button of document.querySelectorAll(
      '.button:not(.bare), .switch, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea',
    )) {
      if (isSeen(button) && !hasBorder(button)) found.push(`${place(button)} has no border`)
    }
    for (const element of document.querySelectorAll('[data-was-ground]')) {
      const isShown = getComputedStyle(element).backgroundColor !== groundOf(element.parentElement ?? element)
      if (isSeen(element) && !isShown && !hasBorder(element)) found.push(`${place(element)} was told by its ground alone`)
    }
    const looks = (element: Element): string => {
      const { borderColor, borderStyle, borderWidth, outlineStyle, textDecorationLine, fontWeight } = getComputedStyle(element)
      return [borderColor, borderStyle, borderWidth, outlineStyle, textDecorationLine, fontWeight].join()
    }
    for (const current of document.querySelectorAll('a[aria-current], [aria-pressed="true"], [aria-selected="true"]')) {
      const all = current.closest('nav, ul, ol, [role="tablist"]')?.querySelectorAll(current.localName) ?? []
      const other = [...all].find((known) => !known.matches('[aria-current], [aria-pressed="true"], [aria-selected="true"]'))
      if (isSeen(current) && other !== undefined && looks(other) === looks(current)) found.push(`${place(current)} looks like the others`)
    }
    return found
  })
  await page.emulateMedia({ forcedColors: null })
  return faults.map((fault) => `${fault} (forced colours)`)
}
