import { defineUi } from '@lintel/core/ui'
import { massSending } from './contract.js'
import { campaignPage } from './ui/campaign-page.js'
import { campaignsPage } from './ui/campaigns-page.js'
import { cancelPage } from './ui/cancel-page.js'
import { clientTags } from './ui/client-tags.js'
import { launchpadTile } from './ui/launchpad-tile.js'
import { newCampaignPage } from './ui/new-campaign-page.js'
import { optOutSection } from './ui/opt-out-section.js'
import { listPage } from './ui/list-page.js'
import { recipientsPage } from './ui/recipients-page.js'
import { tagsPage } from './ui/tags-page.js'
import { words } from './words.js'

export default defineUi({
  contract: massSending,
  words,
  pages: [campaignsPage, newCampaignPage, campaignPage, recipientsPage, listPage, cancelPage, tagsPage],
  fills: [launchpadTile, clientTags, optOutSection],
})
