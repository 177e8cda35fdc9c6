import { defineUi } from '@lintel/core/ui'
import { notifications } from './contract.js'
import { choicesPage } from './ui/choices-page.js'
import { newsPage } from './ui/news-page.js'
import { staffChoicesPage } from './ui/staff-choices-page.js'
import { tellingSection } from './ui/telling-section.js'
import { words } from './words.js'

export default defineUi({
  contract: notifications,
  words,
  pages: [newsPage, choicesPage, staffChoicesPage],
  fills: [tellingSection],
})
