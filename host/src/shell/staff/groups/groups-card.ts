import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { groupWords } from '../../group-pages/words.js'

/** Leads to the groups of agencies. */
export const groupsCard = (): VNode => {
  const t = useWords(groupWords)
  return html`<section class="card calm" id="groups"><div class="line apart"><div class="stack close"><h2>${t('groups')}</h2><p class="soft small">${t('linkLead', { tenant: usePortal().tenant.name })}</p></div>
    <a class="button quiet" href="/staff/agency/groups">${t('groups')}</a></div></section>`
}
