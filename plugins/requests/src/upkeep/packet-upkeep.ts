import { form, html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { type PacketView, requests } from '../contract.js'
import { upkeepWords } from './upkeep-words.js'

interface Given {
  readonly packet: PacketView
}

const changing = ({ id, name, items }: PacketView, isRefused: boolean): VNode => {
  const t = useWords(upkeepWords)
  const days = new Set(items.flatMap(({ endedAt, dueOn }) => (endedAt === undefined ? [dueOn] : [])))
  const [dueOn] = days.size === 1 ? days : []
  return html`<details class="card" open=${isRefused}><summary>${t('changePacketTitle')}</summary>${form(requests, 'changePacket', {
    words: upkeepWords,
    class: 'form known',
    params: { packetId: id },
    values: { name, ...(dueOn !== undefined && { dueOn }) },
    // Days that differ are those of the parts: one field for all would take them away unasked.
    ...(days.size > 1 && { leave: ['dueOn'] as const }),
    done: 'packetChanged',
  })}</details>`
}

/** For staff: the name and the day of a whole packet, removing it from the client’s list and putting it back. */
export const PacketUpkeep = ({ packet }: Given): VNode | null => {
  const t = useWords(upkeepWords)
  const isRefused = usePortal().form?.form.startsWith('requests.changePacket') ?? false
  const { id, clientName, waiting, listed, removed, mayChange } = packet
  if (!mayChange) return null
  const back = { words: upkeepWords, params: { packetId: id }, done: 'putBackDone', buttonClass: 'button quiet slim' } as const
  return html`${
    removed === 0
      ? null
      : html`<section class="card calm"><p>${t('removedParts', { count: removed, name: clientName })}</p><div class="actions">${form(requests, 'putBackPacket', back)}</div></section>`
  }${waiting === 0 ? null : changing(packet, isRefused)}${
    listed === 0 ? null : html`<p class="small"><a href=${`/staff/packets/${id}/remove`}>${t('removePacketLink')}</a></p>`
  }`
}
