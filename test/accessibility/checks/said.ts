import { globSync, readFileSync } from 'node:fs'
import type { Check } from './faults-of.js'

const root = new URL('../../..', import.meta.url).pathname
/** The names of texts that no sentence looks like: `sheet.title`, `backToSettings`. */
const names: ReadonlySet<string> = new Set(
  globSync('{core,host,plugins/*}/src/**/en.json', { cwd: root })
    .flatMap((file) => Object.keys(JSON.parse(readFileSync(`${root}${file}`, 'utf8'))))
    .filter((name) => /[.A-Z]/.test(name)),
)

/** Every text is said: none stands there by the name it has in the words, as one would that a browser does not know. */
export const said: Check = async (page) => {
  const shown = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const all: string[] = []
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      if (text.parentElement?.closest('script, style') === null) all.push((text.textContent ?? '').trim())
    return all
  })
  return shown.filter((text) => names.has(text)).map((text) => `${text} is the name of a text, not a text`)
}
