import { html, live, page, useFormat, useWords } from '@lintel/core/ui'
import { requests, type TodoItem } from '../contract.js'
import { portalWords } from '../portal/portal-words.js'
import { PacketMarker } from './packet-marker.js'
import { pastLine } from './past-line.js'
import { SeenMarker } from './list/seen-marker.js'
import { TodoRow } from './list/todo-row.js'

const isOpen = ({ state }: TodoItem): boolean => state === 'sent' || state === 'delivered' || state === 'opened' || state === 'started'

/** Things to do that belong together: what is left, and what is behind. */
export const todoPacketPage = page({
  contract: requests,
  words: portalWords,
  path: '/to-do/packet/:packetId',
  permission: requests.permissions.readRequests,
  load: ({ api, params }) => api.getTodoPacket({ params }),
  title: (_, { name }) => name,
  view: ({ data: { id, name, done, total, items } }) => {
    live('requests')
    const t = useWords(portalWords)
    const format = useFormat()
    const [left, behind] = [items.filter(isOpen), items.filter((item) => !isOpen(item))]
    const progress = t('packetProgress', { done, total })
    return html`<div class="stack close"><p class="back"><a href="/to-do">${t('toTodo')}</a></p><h1>${name}</h1>
      <p class="soft">${progress}</p><progress max=${total} value=${done} aria-label=${name}>${progress}</progress></div>
    ${
      left.length === 0
        ? html`<p class="note good">${t('packetDone')}</p>`
        : html`<section class="card todo" aria-label=${t('todoCount', { count: left.length })}><ul>${left.map(
            (item, at) => html`<li class="row" key=${item.id}><${TodoRow} item=${item} place=${at + 1} isInPacket /></li>`,
          )}</ul></section>`
    }
    ${
      behind.length === 0
        ? null
        : html`<section class="card calm"><h2>${t('behind')}</h2><ul>${behind.map(
            (item) =>
              html`<li class="row" key=${item.id}><div><a href=${`/to-do/${item.id}`}><b>${item.title}</b></a><p class="soft small">${pastLine(item, t, format)}</p></div><span class=${item.state === 'done' ? 'tag good' : item.state === 'handedIn' ? 'tag warm' : 'tag'}>${t(`state.${item.state}`)}</span></li>`,
          )}</ul></section>`
    }
    ${left.length === 0 ? null : html`<${PacketMarker} packetId=${id} />`}
    <${SeenMarker} unseen=${left.filter(({ state }) => state === 'sent').length} />`
  },
})
