import { type Client, core } from '@lintel/core'
import { fill, html, live, useElementId, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
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

type Listed = Awaited<ReturnType<Client<typeof requests>['listRequests']>>

/** What was sent in waits for staff, not for the client. */
const toCheck = ({ items }: Listed): VNode | null =>
  items.length === 0 ? null : html`<h3>${useWords(words)('toCheck')}</h3>${requestTable(items, true)}`
/** What ended last, folded: it is looked up, not worked on. */
const endedLast = ({ items, total }: Listed): VNode | null =>
  items.length === 0
    ? null
    : html`<details><summary>${useWords(words)('endedCount', { count: total })}</summary>${requestTable(items.slice(0, 3), true, false, true)}</details>`

/** What waits for this client; what waits for staff, and what ended last, stands apart. */
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
    return { name: client.preferredName ?? client.givenName, handedIn, waiting, ended }
  },
  view: ({ data: { name, handedIn, waiting, ended } }) => {
    live('requests')
    const t = useWords(words)
    const heading = useElementId('waiting')
    return html`<section class="card" aria-labelledby=${heading}><header><h2 id=${heading}>${t('waitingFor', { name })}</h2><a href="/staff/requests?of=waiting">${t('allRequests')}</a></header>
      ${waiting.items.length === 0 ? html`<p class="soft">${t('noneForClient', { name })}</p>` : requestTable(waiting.items, true)}
      ${toCheck(handedIn)}${endedLast(ended)}</section>`
  },
})
