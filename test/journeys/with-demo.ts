import { openBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll } from 'vitest'
import type { Browser } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

/** The demonstration and a browser of the file whose tests run. */
export let demo: Demo
export let browser: Browser

/** Starts them before the tests of the file that calls this, which has its own, and ends them after. */
export function withDemo(): void {
  beforeAll(async () => {
    demo = await startDemo()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await demo.stop()
  })
}
