import { expect, test } from 'vitest'
import { allPages, beyondLinks, missed } from './all-pages.js'
import { axeFaults } from './checks/axe.js'
import { keyboard } from './checks/keyboard.js'
import { stillness } from './checks/motion.js'
import { said } from './checks/said.js'
import { targets } from './checks/targets.js'
import { narrow, twiceAsLarge } from './checks/text.js'
import { pagesOfRepresentative } from './pages-of-representative.js'
import { type Look, everyPage, pagesBefore, pagesOnceDone, people } from './walk-pages.js'
import { browser, demo, withDemo } from '../journeys/with-demo.js'

withDemo()

const checks = [said, axeFaults, targets, narrow, twiceAsLarge, stillness, keyboard]
const look: Look = { width: 360, isOther: false, checks, seen: new Set() }

test.each(people)('every page that %s can reach passes on a phone [S1.3]', { timeout: 600_000 }, (username, area) =>
  everyPage(browser, demo, username, area, look),
)

test('so do the portal that staff see as its client, and work accounts that are on', () => pagesOnceDone(browser, demo, look))

test('so does the page of somebody who acts for a client and is none', async () => {
  expect(await pagesOfRepresentative(browser, demo, look)).toEqual([])
})

test('so do the pages before sign-in, and the one that is not there', () => pagesBefore(browser, demo, look))

test('no page of the product was left out, but those that no link leads to', async () => {
  expect(missed(await allPages(), look.seen).filter((path) => beyondLinks[path] === undefined)).toEqual([])
})
