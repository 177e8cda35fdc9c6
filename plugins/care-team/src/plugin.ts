import { definePlugin } from '@lintel/core/server'
import { careTeam } from './contract.js'
import { listClientMembers } from './operations/list-client-members.js'
import { listMembers } from './operations/list-members.js'
import { changeOwnVisibility, changeVisibility, getOwnVisibility, getVisibility, listVisibilities } from './operations/visibility.js'
import { createMembers } from './services/members.js'

export default definePlugin({
  contract: careTeam,
  services: { members: createMembers },
  operations: { listMembers, listClientMembers, getOwnVisibility, changeOwnVisibility, getVisibility, changeVisibility, listVisibilities },
  ui: new URL('./browser/ui.js', import.meta.url),
})
