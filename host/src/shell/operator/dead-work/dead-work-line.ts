import { type Client, type Core, core } from '@lintel/core'
import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { addressOf, type DeadWorkState } from './dead-work-state.js'
import { deadWorkWords } from './words.js'

/** One piece of work that failed for the last time. */
export type DeadLine = Awaited<ReturnType<Client<Core>['listDeadWork']>>['items'][number]

const detail = ({ kind, name, pluginId }: DeadLine): VNode => {
  const t = useWords(deadWorkWords)
  return html`<div>${t(`kind.${kind}`, { plugin: pluginId })}${name === undefined ? html`<div class="small soft">${t('deliveryNote')}</div>` : null}</div>`
}
const whose = ({ tenant }: DeadLine): VNode => {
  const t = useWords(deadWorkWords)
  return tenant === undefined ? html`${t('installation')}` : html`<a href=${`/operator/tenants/${tenant.id}`}>${tenant.name}</a>`
}
/** Ids to look for in the log, folded: they are long, and wanted of one line at a time. */
const whereToLook = ({ logId, agencyId }: DeadLine): VNode | null => {
  const t = useWords(deadWorkWords)
  if (logId === undefined && agencyId === undefined) return null
  return html`<details class="small soft"><summary>${t('whereToLook')}</summary>${logId === undefined ? null : html`<p>${t('logId', { id: logId })}</p>`}${
    agencyId === undefined ? null : html`<p>${t('agencyId', { id: agencyId })}</p>`
  }</details>`
}
/** A name breaks after its dot, never within a word. */
const named = (name: string): VNode => {
  const [plugin = '', ...rest] = name.split('.')
  return html`${plugin}.<wbr/>${rest.join('.')}`
}

const decision = ({ id, mayRetry, name }: DeadLine, state: DeadWorkState): VNode => {
  const t = useWords(deadWorkWords)
  const about = html`<span class="spoken">: ${name ?? t('delivery')}</span>`
  return html`<div class="line">${
    mayRetry
      ? form(core, 'retryDeadWork', {
          words: deadWorkWords,
          params: { workId: id },
          then: addressOf(state),
          done: 'retried',
          body: () => html`<button class="button quiet slim">${t('retry')}${about}</button>`,
        })
      : null
  }<a class="button bare slim" href=${`/operator/failed-work/${id}/let-go`}>${t('letGo')}${about}</a></div>`
}

/** Failed work as a table; as cards where there is little room. */
export const deadTable = (items: readonly DeadLine[], state: DeadWorkState): VNode => {
  const t = useWords(deadWorkWords)
  const format = useFormat()
  return html`<table class="cards brief"><thead><tr><th scope="col">${t('what')}</th><th scope="col">${t('detail')}</th><th scope="col">${t('tenant')}</th>
      <th scope="col">${t('failedAt')}</th><th scope="col">${t('error')}</th><td></td></tr></thead>
    <tbody>${items.map(
      (item) => html`<tr key=${item.id}><th scope="row">${
        item.name === undefined
          ? t('delivery')
          : html`<a href=${addressOf({ ...state, name: item.name, page: 1 })}><span class="spoken">${t('onlyOf', { what: '' })}</span>${named(item.name)}</a>`
      }</th>
      <td data-label=${t('detail')}>${detail(item)}</td>
      <td data-label=${t('tenant')}>${whose(item)}</td>
      <td class="number" data-label=${t('failedAt')}><div>${format.shortDate(item.failedAt).replaceAll(' ', '\u00a0')}<div class="small soft">${format.time(item.failedAt).replaceAll(' ', '\u00a0')}</div></div></td>
      <td data-label=${t('error')}><div><code>${item.code}</code><div class="small soft">${t('tries', { count: item.tries })}</div></div></td>
      <td class="whole">${decision(item, state)}${whereToLook(item)}</td></tr>`,
    )}</tbody></table>`
}
