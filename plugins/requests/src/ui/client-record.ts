import { core } from '@lintel/core'
import { fill, html, live, useElementId, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { words } from '../words.js'
import { requestTable } from './request-table.js'

/** *Send request* beside the name on the client record; absent for who does not own the record. */
export const sendRequestButton = fill({
  contract: requests,
  slot: core.slots.clientAction,
  order: 30,
  permission: requests.permissions.sendRequests,
  load: async ({ call, props: params }) => (await call(core).getClientPortal({ params })).may.add,
  view: ({ clientId, data: mayAdd }) => {
    const t = useWords(words)
    return mayAdd
      ? html`<a class="button quiet" href=${`/staff/requests/new?client=${clientId}&kind=requests:question`}>${t('sendARequest')}</a>`
      : null
  },
})

/** What waits for this client, and what ended last. */
export const clientRequests = fill({
  contract: requests,
  slot: core.slots.clientSection,
  order: 20,
  permission: requests.permissions.readClientRequests,
  load: async ({ api, call, props }) => {
    const ask = (of: 'handedIn' | 'waiting' | 'ended') => api.listRequests({ query: { of, clientId: props.clientId } })
    const [client, handedIn, waiting, ended] = await Promise.all([
      call(core).getClient({ params: props }),
      ask('handedIn'),
      ask('waiting'),
      ask('ended'),
    ])
    return { name: client.preferredName ?? client.givenName, items: [...handedIn.items, ...waiting.items, ...ended.items.slice(0, 3)] }
  },
  view: ({ data: { name, items } }) => {
    live('requests')
    const t = useWords(words)
    const heading = useElementId('waiting')
    return html`<section class="card" aria-labelledby=${heading}><header><h2 id=${heading}>${t('waitingFor', { name })}</h2><a href="/staff/requests?of=waiting">${t('allRequests')}</a></header>
      ${items.length === 0 ? html`<p class="soft">${t('noneForClient', { name })}</p>` : requestTable(items, true)}</section>`
  },
})
