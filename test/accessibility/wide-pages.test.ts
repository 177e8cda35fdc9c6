import { expect, test } from 'vitest'
import { axeFaults } from './checks/axe.js'
import { forcedColours } from './checks/forced-colours.js'
import { keyboard } from './checks/keyboard.js'
import { printed } from './checks/print.js'
import { said } from './checks/said.js'
import { targets } from './checks/targets.js'
import { twiceAsLarge, wide } from './checks/text.js'
import { pagesOfRepresentative } from './pages-of-representative.js'
import { type Look, everyPage, pagesBefore, pagesOnceDone, people } from './walk-pages.js'
import { browser, demo, withDemo } from '../journeys/with-demo.js'

withDemo()

const checks = [said, axeFaults, targets, wide, twiceAsLarge, forcedColours, keyboard, printed]
const look: Look = { width: 1280, isOther: true, checks, seen: new Set() }

test.each(people)('every page that %s can reach passes on a wide screen and on paper [S1.3]', { timeout: 600_000 }, (username, area) =>
  everyPage(browser, demo, username, area, look),
)

test('so do the portal that staff see as its client, and work accounts that are on', () => pagesOnceDone(browser, demo, look))

test('so does the page of somebody who acts for a client and is none', async () => {
  expect(await pagesOfRepresentative(browser, demo, look)).toEqual([])
})

test('so do the pages before sign-in, and the one that is not there', () => pagesBefore(browser, demo, look))
