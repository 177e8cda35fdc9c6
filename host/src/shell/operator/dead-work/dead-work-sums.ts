import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { Client, Core } from '@lintel/core'
import { addressOf, type DeadWorkState } from './dead-work-state.js'
import { deadWorkWords } from './words.js'

type Sum = Awaited<ReturnType<Client<Core>['listDeadWork']>>['sums'][number]

/** How much failed of each kind, the most first: each leads to its own, and all of them back to everything. */
export const deadWorkSums = (sums: readonly Sum[], { name, kind }: DeadWorkState): VNode | null => {
  const t = useWords(deadWorkWords)
  if (sums.length < 2) return null
  const isAll = name === undefined && kind === undefined
  return html`<nav class="tabs within" aria-label=${t('byKind')}><a href="/operator/failed-work" aria-current=${isAll ? 'page' : undefined}>${t('everything')}</a>${sums.map(
    (sum) => {
      const isHere = sum.name === undefined ? name === undefined && sum.kind === kind : sum.name === name && (kind ?? sum.kind) === sum.kind
      const to = addressOf(sum.name === undefined ? { kind: sum.kind, page: 1 } : { name: sum.name, page: 1 })
      return html`<a key=${`${sum.kind} ${to}`} href=${to} aria-current=${isHere ? 'page' : undefined}>${t('countOf', { what: sum.name ?? t('deliveries'), count: sum.count })}</a>`
    },
  )}</nav>`
}
