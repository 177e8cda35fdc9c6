import { core } from '@lintel/core'
import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { recordMenuWords } from './words.js'

/** *More actions* beside the name: what is done seldom with a record. Opens without scripts; what one may not do is absent. */
export const recordMenu = (clientId: string): VNode | null => {
  const t = useWords(recordMenuWords)
  const { can } = usePortal()
  const at = `/staff/clients/${clientId}`
  const link = (key: 'invite' | 'addLogin' | 'sheet' | 'edit' | 'download', path: string): VNode =>
    html`<li key=${key}><a class="button bare" href=${`${at}${path}`}>${t(key)}</a></li>`
  const mayLetIn = can(core.permissions.inviteClients)
  return html`<details class="pop more-actions"><summary class="button quiet">${t('moreActions')}${icon(drawings.down)}</summary><ul class="menu not-printed">
    ${mayLetIn ? [link('invite', '/portal/invite'), link('addLogin', '/portal/logins/new')] : null}
    ${link('sheet', '/portal/sheet')}
    ${can(core.permissions.manageClients) ? link('edit', '/edit') : null}
    ${can(core.permissions.exportClients) ? link('download', '/download') : null}</ul></details>`
}
