import { defineUi } from '@lintel/core/ui'
import { pluginTemplate } from './contract.js'
import { clientGoals } from './ui/client-goals.js'
import { goalsCard } from './ui/goals-card.js'
import { goalsPage } from './ui/goals-page.js'
import { words } from './words.js'

export default defineUi({
  contract: pluginTemplate,
  words,
  pages: [goalsPage],
  fills: [goalsCard, clientGoals],
})
