import { defineUi } from '@lintel/core/ui'
import { careTeam } from './contract.js'
import { careTeamWidget } from './ui/care-team-widget.js'
import { clientCareTeam } from './ui/client-care-team.js'
import { staffMemberPage, staffPage, staffSetting } from './ui/staff-pages.js'
import { ownVisibility, staffVisibility } from './ui/visibility-switches.js'
import { words } from './words.js'

export default defineUi({
  contract: careTeam,
  words,
  pages: [staffPage, staffMemberPage],
  fills: [careTeamWidget, clientCareTeam, ownVisibility, staffVisibility, staffSetting],
})
