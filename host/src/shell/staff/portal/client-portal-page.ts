import { core } from '@lintel/core'
import { form, html, live, page, slot, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { facts } from '../../facts-list.js'
import { clientHead } from '../client-head.js'
import { ActivityAlert } from './activity-alert.js'
import type { Choice } from './add-choices.js'
import { addAction, limitBanner, viewAction } from './portal-actions.js'
import type { Event, PortalState } from './portal-facts.js'
import { portalItemTable } from './portal-item-table.js'
import { portalTabWords } from './words.js'

const createNow = ({ clientId, may }: PortalState): VNode | null =>
  may.create
    ? form(core, 'createClientPortal', {
        words: portalTabWords,
        params: { clientId },
        done: 'portalCreated',
        submit: useWords(portalTabWords)('createPortal'),
        buttonClass: 'button quiet slim',
      })
    : null

const stateCard = (state: PortalState, choices: readonly Choice[], alert: VNode): VNode => {
  const t = useWords(portalTabWords)
  const format = useFormat()
  const { portal, signIns, standing } = state
  return html`<section class="card"><header><h2>${t('clientPortal')}</h2><span class=${portal === undefined ? 'tag' : 'tag good'}>${t(
    portal === undefined ? 'notSetUp' : 'setUp',
  )}</span></header>
    ${alert}
    <div class="actions">${viewAction(state)}${addAction(state, choices)}${createNow(state)}</div>
    ${standing === 'owner' ? null : html`<p class="small soft">${t(standing === 'view' ? 'addOffView' : 'noOwner')}</p>`}
    ${facts([
      [t('address'), portal && html`<span class="number">${portal.address}</span><br/><span class="soft small">${t('addressHint')}</span>`],
      [t('since'), portal && format.shortDate(portal.createdAt)],
      [
        t('lastSignIn'),
        signIns.lastAt === undefined
          ? t('neverSignedIn')
          : `${format.when(signIns.lastAt)} · ${t('loginsNow', { count: signIns.logins })} · ${t('devices', { count: signIns.devices })}`,
      ],
    ])}</section>`
}

const eventList = (name: string, events: readonly Event[]): VNode => {
  const t = useWords(portalTabWords)
  const format = useFormat()
  return html`<section class="card"><h2>${t('lastWeek')}</h2>${
    events.length === 0
      ? html`<p class="soft">${t('noEvents')}</p>`
      : html`<ul>${events
          .slice(0, 20)
          .map(
            (event) =>
              html`<li class="row" key=${`${event.at}${event.text}`}><div><b>${event.text}</b><p class="soft small">${format.when(event.at)}, ${t(`by.${event.by}`, { name })}</p></div></li>`,
          )}</ul>`
  }</section>`
}

/** The client's portal as staff see it stand: what is in it, what was done there, and who gets in. */
export const clientPortalPage = page({
  contract: core,
  words: portalTabWords,
  area: 'staff',
  path: '/clients/:clientId/portal',
  permission: core.permissions.readClients,
  load: async ({ api, params }) => {
    const [client, state, activity, items] = await Promise.all([
      api.getClient({ params }),
      api.getClientPortal({ params }),
      api.getPortalActivity({ params }),
      api.listPortalItems({ params }),
    ])
    const choices = state.may.add ? await api.listPortalChoices({ params }) : []
    return { client, state, activity, items, choices }
  },
  title: (t, { client }) => `${t('clientPortal')}: ${client.givenName} ${client.familyName}`,
  view: ({ data: { client, state, activity, items, choices } }) => {
    live('core.clientPortal')
    const t = useWords(portalTabWords)
    const format = useFormat()
    const waiting = items.filter((item) => item.state === 'waiting' || item.state === 'overdue').length
    const alert = html`<${ActivityAlert} state=${state} first=${activity} waiting=${waiting} />`
    return html`${clientHead(client, 'clientPortal')}
    <div class="stack"><p class="soft">${t('portalLead', { name: state.name })}</p>
      ${limitBanner(state, state.usage.freeOn === undefined ? '' : format.date(state.usage.freeOn))}
      ${stateCard(state, choices, alert)}
      ${
        state.standing === 'view'
          ? null
          : html`<section class="card"><div class="stack close"><h2>${t('waitingFor', { name: state.name })}</h2><p class="soft small">${t('waitingLead')}</p></div>${portalItemTable(client.id, items, state.may.remove)}</section>`
      }
      ${slot(core.slots.clientPortalSection, { clientId: client.id })}
      ${activity.state === 'notCreated' ? null : eventList(state.name, activity.events)}</div>`
  },
})
