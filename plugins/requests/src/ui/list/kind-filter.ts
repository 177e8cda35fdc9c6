import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { listWords } from '../../staff/list/list-words.js'

interface Asked {
  readonly of: string
  readonly mine: boolean
  readonly by: string
  readonly kind?: string
}
interface KindOffered {
  readonly kind: string
  readonly title: string
}

/** Of which kind: a form that asks by its address, and keeps what else was asked. */
export const kindFilter = ({ of, mine, by, kind }: Asked, kinds: readonly KindOffered[]): VNode | null => {
  const t = useWords(listWords)
  if (kinds.length < 2) return null
  return html`<form class="filters" method="get" action="/staff/requests">
    <input type="hidden" name="of" value=${of} />${mine ? null : html`<input type="hidden" name="mine" value="no" />`}${by === 'day' ? null : html`<input type="hidden" name="by" value=${by} />`}
    <div class="field"><label for="requests-kind">${t('kindFilter')}</label><select id="requests-kind" name="kind">
      <option value="" selected=${kind === undefined}>${t('anyKind')}</option>${kinds.map(
        (each) => html`<option key=${each.kind} value=${each.kind} selected=${each.kind === kind}>${each.title}</option>`,
      )}</select></div>
    <button class="button quiet">${t('narrowByKind')}</button></form>`
}
