import type { Page } from '../../journeys/sign-in-as.js'

/** A way of looking at the page in view. It answers what is wrong, in words and places, and leaves the page as it found it. */
export type Check = (page: Page) => Promise<readonly string[]>

/** Runs the checks one after the other over one visit of a page. */
export async function faultsOf(page: Page, checks: readonly Check[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const check of checks) faults.push(...(await check(page)))
  return faults
}
