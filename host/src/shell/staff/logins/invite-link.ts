import { core } from '@lintel/core'
import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { loginWords } from './words.js'

/** The icon *Invite to portal* on a row; absent for whoever may not. */
export const inviteLink = (clientId: string, name: string): VNode | null => {
  const t = useWords(loginWords)
  if (!usePortal().can(core.permissions.inviteClients)) return null
  const label = t('inviteNamed', { name })
  return html`<a class="button bare slim" href=${`/staff/clients/${clientId}/portal/invite`} title=${label} aria-label=${label}>${icon(drawings.send)}</a>`
}

/** The way to invite everybody without access; absent for whoever may not. */
export const inviteAllLink = (): VNode | null => {
  const t = useWords(loginWords)
  return usePortal().can(core.permissions.inviteClients)
    ? html`<a class="button quiet" href="/staff/invitations">${icon(drawings.send)}${t('inviteAll')}</a>`
    : null
}
