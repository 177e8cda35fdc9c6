import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { logWords } from './words.js'

/** One entry as the operations answer it. */
export interface LogEntry {
  readonly id: string
  readonly at: string
  readonly what: string
  readonly isRefused: boolean
  readonly fields: readonly string[]
  readonly who: {
    readonly name?: string
    readonly kind: 'staff' | 'client' | 'representative' | 'contact' | 'system' | 'elsewhere' | 'nobody'
    readonly isReader: boolean
    readonly agency?: string
  }
  readonly onBehalfOf?: string
  readonly about?: { readonly clientId: string; readonly name: string }
}

/** Who did it, and for whom. */
export const actor = ({ who, onBehalfOf }: LogEntry, withAgency: boolean): string => {
  const t = useWords(logWords)
  const name = who.isReader ? t('you') : (who.name ?? t(`by.${who.kind}`))
  return [
    onBehalfOf === undefined ? name : `${name} ${t('onBehalfOf', { name: onBehalfOf })}`,
    ...(withAgency && who.agency !== undefined ? [who.agency] : []),
  ].join(', ')
}
export const refusedTag = ({ isRefused }: LogEntry): VNode | null => {
  const t = useWords(logWords)
  return isRefused ? html`<span class="tag danger">${t('refused')}</span>` : null
}
