import { defineUi } from '@lintel/core/ui'
import { notifications } from './contract.js'
import { newsPage } from './ui/news-page.js'
import { quietSection } from './ui/quiet-section.js'
import { staffNewsPage } from './ui/staff-news-page.js'
import { words } from './words.js'

export default defineUi({ contract: notifications, words, pages: [newsPage, staffNewsPage], fills: [quietSection] })
