import { core } from '@lintel/core'
import { html, page, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { accessHead, calledBy } from './access-head.js'
import { loginWords } from './words.js'

interface Line {
  readonly id: string
  readonly channel: 'email' | 'sms' | 'push'
  readonly kind: string
  readonly basis: string
  readonly state: 'queued' | 'sending' | 'sent' | 'delivered' | 'opened' | 'failed' | 'bounced' | 'unreachable'
  readonly attempts: number
  readonly createdAt: string
  readonly addressHint?: string
  readonly openedAt?: string
}
const kinds = ['core.invitation', 'core.invitationReminder', 'core.portalSheet', 'core.portalLink'] as const
const colour = (state: Line['state']): string =>
  ['failed', 'bounced', 'unreachable'].includes(state) ? 'tag danger' : ['delivered', 'opened'].includes(state) ? 'tag good' : 'tag'

const table = (lines: readonly Line[]): VNode => {
  const t = useWords(loginWords)
  const format = useFormat()
  const kindOf = (kind: string): string => {
    const known = kinds.find((each) => each === kind)
    return t(known === undefined ? 'kind.other' : `kind.${known}`)
  }
  return html`<table class="cards"><thead><tr><th scope="col">${t('kind')}</th><th scope="col">${t('channel')}</th><th scope="col">${t('toWhom')}</th><th scope="col">${t('why')}</th><th scope="col">${t('sentAt')}</th><th scope="col">${t('status')}</th></tr></thead>
    <tbody>${lines.map(
      (line) => html`<tr key=${line.id}><th scope="row">${kindOf(line.kind)}</th>
      <td data-label=${t('channel')}>${t(`channel.${line.channel}`)}</td><td data-label=${t('toWhom')}>${line.addressHint ?? ''}</td>
      <td data-label=${t('why')}>${t(line.basis === 'service' ? 'basis.service' : 'basis.consent')}</td>
      <td data-label=${t('sentAt')}>${format.dateTime(line.createdAt)}</td>
      <td data-label=${t('status')}><span class=${colour(line.state)}>${t(`delivery.${line.state}`)}</span>${line.attempts > 1 ? html` <span class="small soft">${t('tries', { count: line.attempts })}</span>` : null}${
        line.openedAt === undefined
          ? null
          : html` <span class="small soft">${t('openedAt', { when: format.dateTime(line.openedAt) })}</span>`
      }</td></tr>`,
    )}</tbody></table>`
}

/** What left for a client by e-mail and text, and whether it arrived. */
export const sentPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/sent',
  permission: core.permissions.readClients,
  load: async ({ api, params }) => {
    const [client, lines] = await Promise.all([api.getClient({ params }), api.listDeliveries({ params })])
    return { client, lines }
  },
  title: (t) => t('sentMessages'),
  view: ({ data: { client, lines } }) => {
    const t = useWords(loginWords)
    return html`${accessHead(client, t('sentMessages'), t('ledgerLead', { name: calledBy(client) }))}
      <section class="card">${lines.length === 0 ? html`<div class="empty">${icon(drawings.inbox)}<p>${t('nothingSent')}</p></div>` : table(lines)}</section>`
  },
})
