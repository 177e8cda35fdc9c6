import { pageMedia } from '@lintel/core/ui'
import { expect } from 'vitest'
import { type Browser, type Page, signInAs } from './sign-in-as.js'
import type { Demo } from './start-demo.js'

/** Who tries, and where they begin. */
export const people = [
  ['omar', '/'],
  ['amir', '/staff'],
  ['operator', '/operator'],
] as const
type Context = ReturnType<Page['context']>
type Response = Awaited<ReturnType<Page['waitForResponse']>>
const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const kindOf = (path: string): string => path.replace(id, ':id').replace(/\?.*/, '')
const isElsewhere = (area: string, path: string): boolean => area === '/' && /^\/(staff|operator)\b/.test(path)
/** What people write by hand: text, not ticks. */
const writable = 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=file]):not([type=search]), textarea'
/** Nothing, spaces, and what looks like code, a number that is none, and a day that is none. */
const odd = ['', '   ', `"><b>O'Neil</b> & ñandú 日本 ${'x'.repeat(70)}`]

/** What a page offers, read without drawing it: there are a hundred of them, and only their forms are tried. Runs in the browser. */
function readMarkup({ markup, writable: fields }: { readonly markup: string; readonly writable: string }) {
  const read = new DOMParser().parseFromString(markup, 'text/html')
  const forms = [...read.querySelectorAll('form[data-enhanced]')].filter((form) => form.querySelector(fields) !== null)
  const links = [...read.querySelectorAll('a[href^="/"]')].map((link) => (link.getAttribute('href') ?? '').replace(/#.*/, ''))
  return {
    operations: forms.map((form) => form.querySelector('[name=_operation]')?.getAttribute('value') ?? ''),
    links: links.filter((href) => !href.startsWith('/api')),
  }
}

/** The forms that links lead to, one of each operation, by the page they stand on. */
async function formsOf(page: Page, demo: Demo, area: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const seen = new Set<string>()
  const waiting = [area]
  const reader = await page.context().newPage() // an empty one, whose policy lets text be read as a page
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    if (seen.has(kind) || isElsewhere(area, path)) continue
    seen.add(kind)
    const markup = await (await page.request.get(demo.url + path, { headers: { accept: 'text/html' } })).text()
    const { operations, links } = await reader.evaluate(readMarkup, { markup, writable })
    for (const operation of operations) if (!found.has(operation)) found.set(operation, path)
    waiting.push(...links)
  }
  return found
}

/**
 * With scripts what answers a form is a page to draw, refused or not, or where to go. Without them the browser shows it, and a refusal
 * has a summary. Whatever loads is waited for: a page that is left, or closed, while it comes gets in the way of the next.
 */
async function isRefused(page: Page, reply: Response, isLoaded: Promise<unknown>): Promise<boolean> {
  if (reply.headers()['content-type']?.startsWith(pageMedia) === true) {
    const record = await reply.json().catch(() => ({ redirect: '' })) // gone with the page that it was for
    if ('redirect' in record) await isLoaded
    return record.portal?.form !== undefined
  }
  await isLoaded
  return (await page.locator('.faults').count()) > 0
}

/** Sends a form with this in every field; answers what is wrong with the refusal, and nothing where there was none. */
async function trySending(page: Page, operation: string, text: string): Promise<readonly string[] | undefined> {
  const form = page.locator(`form[data-enhanced]:has([name=_operation][value="${operation}"])`).first()
  if ((await form.count()) === 0) return undefined
  await page.locator('details:not([open])').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '')
  })
  const typed = await form.locator(writable).evaluateAll((fields, value) => {
    const isVisible = (field: Element): boolean => {
      const { width, height } = field.getBoundingClientRect()
      return width > 0 && height > 0 && field.checkVisibility({ visibilityProperty: true })
    }
    return fields.flatMap((field): (readonly [name: string, value: string])[] => {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return []
      if (!field.hasAttribute('name') || !isVisible(field)) return []
      field.value = value
      return ['password', 'date', 'number'].includes(field.type) ? [] : [[field.name, value]]
    })
  }, text)
  if (typed.length === 0) return undefined
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  const isLoaded = page.waitForEvent('load').catch(() => undefined)
  await form.locator('button:not([type=button]):not([name=_instead])').last().click()
  const reply = await answered
  if (reply.status() >= 500) return [`answered ${reply.status()}`]
  return (await isRefused(page, reply, isLoaded)) ? faultsIn(page, operation, typed) : undefined
}

/** A refusal says what to do, has the focus, and keeps what was typed. */
async function faultsIn(page: Page, operation: string, typed: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const faults: string[] = []
  const said = (await page.locator('.faults').first().innerText()).trim()
  if (said.length < 10 || /undefined|\bNaN\b|\/body\//.test(said)) faults.push(`says "${said}"`)
  // A function waited for in the page is asked only once where scripts are off; a locator is asked until it holds.
  const hasFocus = await page
    .locator('.faults:focus-within, [aria-invalid=true]:focus-within')
    .first()
    .waitFor({ timeout: 20_000 })
    .then(
      () => true,
      () => false,
    )
  if (!hasFocus) faults.push('leaves the focus elsewhere')
  const form = page.locator(`form[data-enhanced]:has([name=_operation][value="${operation}"])`).first()
  for (const [name, value] of typed) {
    // browsers trim an e-mail address by themselves
    const field = form.locator(`[name="${name}"]`).first()
    if ((await field.count()) > 0 && (await field.inputValue()).trim() !== value.trim()) faults.push(`loses what was typed into ${name}`)
  }
  return faults
}

/** A refused form is filled in again as it stands. One that was taken leads on by itself, and is left behind with its tab. */
async function tryForm(
  context: Context,
  url: string,
  operation: string,
): Promise<{ readonly faults: readonly string[]; readonly refusals: number }> {
  const faults: string[] = []
  let refusals = 0
  let tab: Page | undefined
  for (const text of odd) {
    if (tab === undefined) {
      tab = await context.newPage()
      await tab.goto(url)
    }
    const found = await trySending(tab, operation, text)
    faults.push(...(found ?? []).map((fault) => `${operation} at ${url} ${fault} (${text.slice(0, 12)})`))
    if (found !== undefined) {
      refusals++
      continue
    }
    await tab.close()
    tab = undefined
  }
  await tab?.close()
  return { faults, refusals }
}

/** Every form that somebody can reach says what is not right and keeps what was typed. */
export async function tryEveryForm(
  browser: Browser,
  demo: Demo,
  username: string,
  area: string,
  javaScriptEnabled: boolean,
): Promise<void> {
  const scout = await signInAs(browser, demo, username, area, { javaScriptEnabled: false })
  const forms = await formsOf(scout, demo, area)
  await scout.context().close()
  const context = (await signInAs(browser, demo, username, area, { javaScriptEnabled })).context()
  const faults: string[] = []
  let refusals = 0
  for (const [operation, path] of forms) {
    const tried = await tryForm(context, demo.url + path, operation)
    faults.push(...tried.faults)
    refusals += tried.refusals
  }
  expect(faults).toEqual([])
  expect(refusals).toBeGreaterThan(forms.size)
  await context.close()
}
