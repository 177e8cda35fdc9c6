import type { Contract, ContractInput, NearSlots } from '../contract/index.js'
import type { Fill, Page } from './page.js'
import type { PortalFacts } from './facts.js'
import type { Words } from './words/define-words.js'

/** What a plugin shows: its pages, and what it puts into the slots of others. */
export interface Ui {
  readonly kind: 'ui'
  readonly contract: { readonly id: string; readonly version: string }
  readonly words: Words
  readonly pages: readonly Page[]
  readonly fills: readonly Fill[]
  start?(portal: PortalFacts): void
}
interface UiParts<C extends ContractInput> {
  readonly words: Words
  readonly pages?: readonly Page[]
  /** Only slots of this contract, of those it requires or may use, and of core. */
  readonly fills?: readonly Fill<NearSlots<C>['id']>[]
  /** Runs once in the browser after the page has come alive. */
  start?(portal: PortalFacts): void
}
/** The table of contents of a plugin's `ui.ts`. */
export const defineUi = <const C extends ContractInput>(ui: { readonly contract: Contract<C> } & NoInfer<UiParts<C>>): Ui => ({
  kind: 'ui',
  pages: [],
  fills: [],
  ...ui,
})
