import { definePlugin } from '@lintel/core/server'
import { careTeam } from './contract.js'
import logEn from './log/words/en.json' with { type: 'json' }
import logEs from './log/words/es.json' with { type: 'json' }
import { listClientMembers } from './operations/list-client-members.js'
import { listMembers } from './operations/list-members.js'
import { changeOwnVisibility, changeVisibility, getOwnVisibility, getVisibility, listVisibilities } from './operations/visibility.js'
import { createMembers } from './services/members.js'

export default definePlugin({
  contract: careTeam,
  services: { members: createMembers },
  operations: { listMembers, listClientMembers, getOwnVisibility, changeOwnVisibility, getVisibility, changeVisibility, listVisibilities },
  words: { en: logEn, es: logEs },
  ui: new URL('./browser/ui.js', import.meta.url),
})
