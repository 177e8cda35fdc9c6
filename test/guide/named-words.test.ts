import { expect, test } from 'vitest'
import { readPaths, readText } from '../architecture/read-sources.js'

const guides = readPaths('').filter((path) => /^(docs\/guide\/[\w-]+|plugins\/[\w-]+\/README)\.md$/.test(path))
const catalogues = readPaths('').filter((path) => /^(core|host|plugins\/[\w-]+)\/src\/.*\/en(-[\w-]+)?\.json$/.test(path))

/** A text of the pages, and what it looks like once something is put in. */
const texts = catalogues.flatMap((path) =>
  [...readText(path).matchAll(/^ *"[^"]+": "(.*)",?$/gm)].flatMap(([, text = '']) => {
    const fixed = text.split(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/)
    // A text that is nothing but what is put in would fit every name.
    if (fixed.join('').replace(/\P{L}/gu, '').length < 3) return []
    return new RegExp(`^${fixed.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
  }),
)
/** What is set in italics with a capital: a button, a page, a field, as people read it. `…` stands for what is put in. */
const named = guides.flatMap((page) =>
  [
    ...readText(page)
      .replace(/```[\s\S]*?```/g, '')
      .matchAll(/(?<!\*)\*(\p{Lu}[^*\n]*)\*(?!\*)/gu),
  ].map(([, word = '']) => ({ page, word })),
)
/** A browser's own. */
const others = ['Back']

test('the guide and the pages of plugins name some buttons and pages', () => expect(named.length).toBeGreaterThan(25))

test('what the guide calls a button, a page or a field by name is called so on the pages', () => {
  const unknown = named.filter(({ word }) => !others.includes(word) && !texts.some((text) => text.test(word)))
  expect(unknown.map(({ page, word }) => `${page}: ${word}`)).toEqual([])
})
