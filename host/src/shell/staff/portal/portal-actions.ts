import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { Choice } from './add-choices.js'
import { AddItem } from './add-item.js'
import type { PortalState } from './portal-facts.js'
import { portalTabWords } from './words.js'

const off = (label: string, why: string): VNode =>
  html`<button type="button" class="button quiet slim" aria-disabled="true" disabled title=${why}>${label}<span class="spoken">. ${why}</span></button>`

/** *View as Omar*: the client's pages in a new tab. Greyed out while there is nothing to view. */
export const viewAction = ({ clientId, name, may, portal }: PortalState): VNode | null => {
  const t = useWords(portalTabWords)
  const label = t('viewAs', { name })
  if (portal === undefined) return off(label, t('viewOff'))
  if (!may.view) return null
  return form(core, 'startPreview', {
    words: portalTabWords,
    params: { clientId },
    leave: ['create'],
    then: '/preview/{id}',
    target: '_blank',
    body: () =>
      html`<button class="button quiet slim" title=${t('viewHint')}>${label}<span class="spoken">. ${t('viewHint')}</span></button>`,
  })
}

/** *Add item*: greyed out for who may not add, and at the limit, with the reason. */
export const addAction = (state: PortalState, choices: readonly Choice[]): VNode => {
  const t = useWords(portalTabWords)
  const { standing, may, usage } = state
  if (may.add) return html`<${AddItem} state=${state} choices=${choices} />`
  if (usage.isItemLimitReached || usage.isPortalLimitReached) return off(t('addItem'), t('limitTitle'))
  return off(t('addItem'), t(standing === 'view' ? 'addOffView' : 'addOffTeam'))
}

/** The red banner at a limit: what is not possible, until when, and what still is. */
export const limitBanner = ({ name, usage, portal }: PortalState, day: string): VNode | null => {
  const t = useWords(portalTabWords)
  if (usage.isItemLimitReached)
    return html`<div class="note danger" role="status"><p><b>${t('limitTitle')}</b></p><p>${t('itemLimit', {
      items: usage.items,
      limit: usage.itemLimit ?? usage.items,
      name,
      day,
    })}</p></div>`
  if (!usage.isPortalLimitReached || portal !== undefined) return null
  return html`<div class="note danger" role="status"><p><b>${t('limitTitle')}</b></p><p>${t('portalLimit')}</p></div>`
}
