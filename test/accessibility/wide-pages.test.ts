import { openBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Browser } from '../journeys/sign-in-as.js'
import { type Demo, startDemo } from '../journeys/start-demo.js'
import { everyPage, pagesBefore, people } from './walk-pages.js'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

describe.each([
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'es' },
] as const)('$width px, $colorScheme, $language:', (look) => {
  test.each(people)('every page that %s can reach passes [S1.3]', { timeout: 120_000 }, (username, area) =>
    everyPage(browser, demo, username, area, look),
  )

  test('the sign-in page passes', () => pagesBefore(browser, demo, look))
})
