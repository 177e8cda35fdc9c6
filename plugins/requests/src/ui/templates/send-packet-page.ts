import { core, problem } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'
import { PartLines } from './part-lines.js'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Sends one of the agency's packets to a client, in one step. */
export const sendPacketPage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/requests/packet',
  permission: requests.permissions.sendRequests,
  load: async ({ api, call, query }) => {
    const clientId = query['client'] ?? ''
    if (!id.test(clientId)) throw problem(core.problems.notFound)
    const { name, standing } = await call(core).getClientPortal({ params: { clientId } })
    if (standing !== 'owner') throw problem(core.problems.notRecordOwner)
    const kept = (await api.listPacketTemplates()).filter(({ parts }) => parts > 0)
    const packets = await Promise.all(kept.map((each) => api.getPacketTemplate({ params: { templateId: each.id } })))
    return { clientId, name, packets }
  },
  title: (t, { name }) => t('sendTitle', { name }),
  view: ({ data: { clientId, name, packets } }) => {
    const t = useWords(templateWords)
    const { can } = usePortal()
    return html`<div class="stack close"><p class="back"><a href=${`/staff/requests/new?client=${clientId}&kind=requests:question`}>${t('back')}</a></p><h1>${t('sendTitle', { name })}</h1><p class="soft">${t('sendLead', { name })}</p></div>
    ${
      packets.length === 0
        ? html`<section class="card"><div class="empty"><h2>${t('noneToSend')}</h2><p>${t('noneToSendText')}</p></div></section>`
        : packets.map(
            (packet) => html`<section class="card" key=${packet.id}><h2>${packet.name}</h2><${PartLines} parts=${packet.parts} />
            ${
              packet.parts.some(({ isGone }) => isGone)
                ? html`<p class="note warm">${t('cannotSend')}</p>`
                : form(requests, 'sendPacketTemplate', {
                    words: templateWords,
                    params: { clientId },
                    fixed: { templateId: packet.id },
                    then: '/staff/packets/{id}',
                    done: 'sentDone',
                    label: packet.name,
                  })
            }</section>`,
          )
    }
    ${can(requests.permissions.shapePackets) ? html`<p><a href="/staff/packet-templates">${t('managePackets')}</a></p>` : null}`
  },
})
