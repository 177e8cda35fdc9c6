import { form, html, live, page, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { staffWords } from '../staff/staff-words.js'
import { PacketUpkeep } from '../upkeep/packet-upkeep.js'
import { notReminded } from './not-reminded.js'
import { requestTable } from './request-table.js'

/** A packet for staff: what is in it, how far it is, and what can be done about all of it. */
export const packetPage = page({
  contract: requests,
  words: staffWords,
  area: 'staff',
  path: '/packets/:packetId',
  permission: requests.permissions.readClientRequests,
  load: ({ api, params }) => api.getPacket({ params }),
  title: (_, { name, clientName }) => `${name} · ${clientName}`,
  view: ({ data: packet }) => {
    live('requests')
    const t = useWords(staffWords)
    const { id, name, clientId, clientName, done, total, waiting, items, mayChange } = packet
    const progress = t('packetProgress', { done, total })
    return html`<div class="stack close"><p class="back"><a href=${`/staff/clients/${clientId}`}>${clientName}</a> · <a href="/staff/requests">${t('allRequests')}</a></p>
      <h1>${name}</h1><p class="soft">${t('packetFor', { name: clientName })} · ${progress}</p>
      <progress max=${Math.max(1, total)} value=${done} aria-label=${name}>${progress}</progress></div>
    <section class="card" aria-label=${t('packetParts')}>${requestTable(items, true, true)}
      ${
        mayChange && waiting > 0
          ? html`${notReminded(packet)}<div class="actions">${
              packet.notReminded === undefined
                ? form(requests, 'remindPacket', {
                    words: staffWords,
                    params: { packetId: id },
                    done: 'remindedDone',
                    buttonClass: 'button quiet slim',
                    submit: t('remindPacket', { count: waiting }),
                  })
                : null
            }<a class="button quiet slim" href=${`/staff/packets/${id}/cancel`}>${t('cancelPacketLink', { count: waiting })}</a></div>`
          : null
      }</section><${PacketUpkeep} packet=${packet} />`
  },
})
