import { core } from '@lintel/core'
import { client, fill, form, html, useWords } from '@lintel/core/ui'
import { useState } from 'preact/hooks'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import type { PortalState } from './portal-facts.js'
import { portalTabWords } from './words.js'

/** The portal of this client in one press: created under an overlay where there is none, then open in a new tab. */
const PortalIcon = ({ state }: { readonly state: PortalState }) => {
  const t = useWords(portalTabWords)
  const [isWaiting, setWaiting] = useState(false)
  const [blocked, setBlocked] = useState<string | undefined>(undefined)
  const { clientId, name } = state
  const create = state.may.create
  const open = async (): Promise<void> => {
    setWaiting(true)
    try {
      const { id } = await client(core).startPreview({ params: { clientId }, body: { create } })
      const tab = window.open(`/preview/${id}`, '_blank')
      if (tab === null)
        setBlocked(`/preview/${id}`) // a browser that lets no tab open by itself
      else tab.opener = null
    } catch {
      location.assign(`/staff/clients/${clientId}/portal`) // which says how the portal stands
    } finally {
      setWaiting(false)
    }
  }
  const press = (event: MouseEvent): void => {
    event.preventDefault()
    void open()
  }
  return html`${form(core, 'startPreview', {
    words: portalTabWords,
    params: { clientId },
    ...(create ? { fixed: { create } } : { leave: ['create'] }),
    then: '/preview/{id}',
    target: '_blank',
    body: () =>
      html`<button class="button quiet" onClick=${press} title=${t('openPortal', { name })}>${icon(drawings.portal)}<span class="spoken">${t('openPortal', { name })}. ${t('viewHint')}</span></button>`,
  })}${
    isWaiting
      ? html`<div class="overlay"><div class="note" role="status">${icon(drawings.portal)}<p>${t(create ? 'settingUp' : 'loading', { name })}</p></div></div>`
      : null
  }${blocked === undefined ? null : html`<p class="note good" role="status"><a href=${blocked} target="_blank" onClick=${() => setBlocked(undefined)}>${t('openReady')}</a></p>`}`
}

/** The icon at the top right of the record; absent for who may neither view nor create. */
export const portalIcon = fill({
  contract: core,
  slot: core.slots.clientAction,
  order: 90,
  permission: core.permissions.viewAsClient,
  load: async ({ api, props: params }) => api.getClientPortal({ params }),
  view: ({ data: state }) => (state.may.view || state.may.create ? html`<${PortalIcon} state=${state} />` : null),
})
