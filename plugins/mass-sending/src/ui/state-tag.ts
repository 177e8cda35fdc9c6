import { html, useWords } from '@lintel/core/ui'
import type { CampaignState } from '../contract.js'
import { words } from '../words.js'

const looks: Readonly<Record<CampaignState, string>> = {
  ready: 'tag',
  sending: 'tag accent',
  paused: 'tag warm',
  cancelled: 'tag',
  done: 'tag good',
}
/** How a campaign stands, in a word and a colour. */
export const StateTag = ({ state }: { readonly state: CampaignState }) =>
  html`<span class=${looks[state]}>${useWords(words)(`state.${state}`)}</span>`
