import type { Check } from './faults-of.js'
import type { InPage } from './in-page.js'

/** For people whom motion makes ill: nothing moves, and nothing scrolls softly. */
export const stillness: Check = async (page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const faults = await page.evaluate(() => {
    const { place }: InPage = Reflect.get(window, 'lintelLook')
    const seconds = (list: string): number => Math.max(...list.split(',').map(Number.parseFloat), 0)
    return [document.documentElement, ...document.querySelectorAll('body, body *')].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element)
      const moves = (animationName !== 'none' && seconds(animationDuration) > 0.01) || seconds(transitionDuration) > 0.01
      return moves || scrollBehavior === 'smooth' ? [`${place(element)} moves (reduced motion)`] : []
    })
  })
  await page.emulateMedia({ reducedMotion: null })
  return faults
}
