export {
  cancelCampaign,
  createCampaign,
  createChosenCampaign,
  discardCampaign,
  getCampaign,
  pauseCampaign,
  resumeCampaign,
  startCampaign,
} from './campaigns.js'
export { changeOptOut, changeTags, getChoices, getOptOut, getTags, listCampaigns, listRecipients, listUnusedLines } from './choosing.js'
