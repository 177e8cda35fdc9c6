import { expect, test } from 'vitest'
import { withLazyPages } from '../../src/build/lazy-pages.js'

const source = `import { defineUi } from '@lintel/core/ui'
import { messagesPage } from './ui/messages-page.js'
import { onePage, twoPage, words } from './ui/more-page.js'
import { card } from './ui/card.js'

export default defineUi({ words, pages: [twoPage, messagesPage, onePage], fills: [card] })
`

test('pages and fills come when they are drawn; whatever else is imported with them stays', () => {
  const lazy = withLazyPages(source)
  expect(lazy).toContain("const messagesPage = lazyPage(() => import('./ui/messages-page.js').then((module) => module.messagesPage))")
  expect(lazy).toContain("const twoPage = lazyPage(() => import('./ui/more-page.js').then((module) => module.twoPage))")
  expect(lazy).toContain("const card = lazyFill(() => import('./ui/card.js').then((module) => module.card))")
  expect(lazy).toContain("import { words } from './ui/more-page.js'")
})

test('the host can read which file holds which page and fill', () => {
  expect(withLazyPages(source)).toContain("'lintel-pages:more-page messages-page more-page'")
  expect(withLazyPages(source)).toContain("'lintel-fills:card'")
})

test('what a module makes itself stays as it is', () => {
  const plain = "import { cardFor } from './ui/card.js'\nexport default defineUi({ fills: [cardFor('one')] })\n"
  expect(withLazyPages(plain)).toBe(plain)
})
