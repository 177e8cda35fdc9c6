import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { NotReminded } from '../contract.js'
import { staffWords } from '../staff/staff-words.js'

/** Says, in place of the button, why the client is reminded of nothing. */
export const notReminded = ({ notReminded: why }: { readonly notReminded?: NotReminded }): VNode | null => {
  const t = useWords(staffWords)
  return why === undefined ? null : html`<p class="note warm">${t(`notReminded.${why}`)}</p>`
}
