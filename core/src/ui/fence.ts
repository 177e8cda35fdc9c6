import { Component, type ComponentChildren, h } from 'preact'
import { StageContext } from './stage.js'
import { uiWords } from './words/ui-words.js'

/** One polite line in the place of a piece that broke. */
export const FenceLine = ({ language }: { language: string }) => h('p', { class: 'fence', role: 'note' }, uiWords.t(language)('fence'))

/** Keeps a crash inside one piece: the rest of the page goes on. */
export class Fence extends Component<{ readonly piece: string; readonly children?: ComponentChildren }, { readonly isBroken: boolean }> {
  static override contextType = StageContext
  override state = { isBroken: false }
  static override getDerivedStateFromError() {
    return { isBroken: true }
  }
  override componentDidCatch(error: unknown) {
    this.context?.report(this.props.piece, error)
  }
  override render() {
    return this.state.isBroken ? h(FenceLine, { language: this.context?.portal.language ?? 'en' }) : this.props.children
  }
}
