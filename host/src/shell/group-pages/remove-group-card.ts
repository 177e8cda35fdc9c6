import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { groupWords } from './words.js'

interface Given {
  readonly group: { readonly name: string; readonly agencies: number }
  readonly params: { readonly tenantId: string; readonly groupId: string }
  /** Where the groups are listed; the group itself is one step below. */
  readonly list: `/${string}`
}

/** Says what goes with a group, and asks. */
export const removeGroupCard = ({ group, params, list }: Given): VNode => {
  const t = useWords(groupWords)
  return html`<section class="card danger"><h1>${t('removeGroupTitle', { group: group.name })}</h1><p>${t('removeGroupLead', { count: group.agencies })}</p>
    <div class="actions">${form(core, 'removeGroup', { words: groupWords, params, then: list, done: 'groupRemoved', class: 'bare', buttonClass: 'button danger' })}
      <a class="button quiet" href=${`${list}/${params.groupId}`}>${t('keepGroup')}</a></div></section>`
}
