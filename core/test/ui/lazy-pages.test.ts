import { expect, test } from 'vitest'
import { withLazyPages } from '../../src/build/lazy-pages.js'

const source = `import { defineUi } from '@lintel/core/ui'
import { messagesPage } from './ui/messages-page.js'
import { onePage, twoPage } from './ui/more-page.js'
import { card } from './ui/card.js'

export default defineUi({ pages: [twoPage, messagesPage, onePage], fills: [card] })
`

test('pages come when they are shown; fills stay in the module', () => {
  const lazy = withLazyPages(source)
  expect(lazy).toContain("const messagesPage = lazyPage(() => import('./ui/messages-page.js').then((module) => module.messagesPage))")
  expect(lazy).toContain("const twoPage = lazyPage(() => import('./ui/more-page.js').then((module) => module.twoPage))")
  expect(lazy).toContain("import { card } from './ui/card.js'")
})

test('the host can read which file holds which page', () => {
  expect(withLazyPages(source)).toContain("'lintel-pages:more-page messages-page more-page'")
})

test('a module without pages stays as it is', () => {
  const plain = "import { card } from './ui/card.js'\nexport default defineUi({ fills: [card] })\n"
  expect(withLazyPages(plain)).toBe(plain)
})
