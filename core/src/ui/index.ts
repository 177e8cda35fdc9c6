export * from './for-pages.js'
// For hosts: what a page is rendered with on the server.
export { badgeText } from './badge-text.js'
export { clientBy } from './client.js'
export { planFields } from './form/plan-fields.js'
export { portalFacts } from './facts.js'
export {
  type FillRecord,
  moduleName,
  type PageRecord,
  type PlanRecord,
  pageMedia,
  pieceName,
  recordElement,
  type RedirectRecord,
  type RootRecord,
} from './page-record.js'
export { slotKey } from './slot.js'
export { type Stage, StageContext } from './stage.js'
export type { MessageTable } from './words/translate.js'
export { uiWords } from './words/ui-words.js'
