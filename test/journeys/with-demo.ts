import { openBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll } from 'vitest'
import type { Browser } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

/** The demonstration and a browser, for the tests of the file that names them; every file has its own. */
export let demo: Demo
export let browser: Browser
beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})
