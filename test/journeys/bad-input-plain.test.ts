import { openBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll, test } from 'vitest'
import { people, tryEveryForm } from './every-form.js'
import type { Browser } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

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

test.each(people)(
  'without scripts, every form that %s can reach says what is not right and keeps what was typed',
  { timeout: 240_000 },
  (username, area) => tryEveryForm(browser, demo, username, area, false),
)
