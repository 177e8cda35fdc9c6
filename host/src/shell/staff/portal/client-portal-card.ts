import { core } from '@lintel/core'
import { fill, html, live, useFormat, useWords } from '@lintel/core/ui'
import { ActivityAlert } from './activity-alert.js'
import { addAction, limitBanner, viewAction } from './portal-actions.js'
import { portalTabWords } from './words.js'

/** The client's portal at the right of the record: how it stands, what happened lately, and the two things to do with it. */
export const clientPortalCard = fill({
  contract: core,
  slot: core.slots.clientAside,
  order: 10,
  permission: core.permissions.readClients,
  load: async ({ api, props: params }) => {
    const [state, activity, items] = await Promise.all([
      api.getClientPortal({ params }),
      api.getPortalActivity({ params }),
      api.listPortalItems({ params }),
    ])
    const choices = state.may.add ? await api.listPortalChoices({ params }) : []
    return { state, activity, choices, waiting: items.filter((item) => item.state === 'waiting' || item.state === 'overdue').length }
  },
  view: ({ clientId, data: { state, activity, choices, waiting } }) => {
    live('core.clientPortal')
    const t = useWords(portalTabWords)
    const format = useFormat()
    const { signIns, portal, usage } = state
    return html`<section class="card"><header><h2><a class="plain" href=${`/staff/clients/${clientId}/portal`}>${t('clientPortal')}</a></h2>
        <span class=${portal === undefined ? 'tag' : 'tag good'}>${t(portal === undefined ? 'notSetUp' : 'setUp')}</span></header>
      ${limitBanner(state, usage.freeOn === undefined ? '' : format.date(usage.freeOn))}
      <${ActivityAlert} state=${state} first=${activity} waiting=${waiting} />
      <div class="actions">${viewAction(state)}${addAction(state, choices)}</div>
      <p class="soft small">${
        signIns.lastAt === undefined
          ? t('neverSignedIn')
          : `${t('lastSignIn')} ${format.when(signIns.lastAt)} · ${t('devices', { count: signIns.devices })}`
      } · <a href=${`/staff/clients/${clientId}/portal`}>${t('manageLogins')}</a></p></section>`
  },
})
