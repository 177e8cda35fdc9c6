import { type Client, type Core, core } from '@lintel/core'
import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { addressOf, type DeadWorkState } from './dead-work-state.js'
import { deadWorkWords } from './words.js'

/** One piece of work that failed for the last time. */
export type DeadLine = Awaited<ReturnType<Client<Core>['listDeadWork']>>['items'][number]

/** What it was, whose it was, and what leads to it in the log. */
export const whatItWas = ({ kind, name, pluginId, logId, agencyId }: DeadLine): VNode => {
  const t = useWords(deadWorkWords)
  return html`<div class="small soft">${t(`kind.${kind}`, { plugin: pluginId })}</div>
    ${agencyId === undefined ? null : html`<div class="small soft">${t('agencyId', { id: agencyId })}</div>`}
    ${logId === undefined ? null : html`<div class="small soft">${t('logId', { id: logId })}</div>`}${name === undefined ? html`<div class="small soft">${t('deliveryNote')}</div>` : null}`
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
  return html`<table class="cards"><thead><tr><th scope="col">${t('what')}</th><th scope="col">${t('tenant')}</th><th scope="col">${t('failedAt')}</th>
      <th scope="col">${t('tries')}</th><th scope="col">${t('error')}</th><td></td></tr></thead>
    <tbody>${items.map(
      (item) => html`<tr key=${item.id}><th scope="row">${
        item.name === undefined
          ? t('delivery')
          : html`<a href=${addressOf({ ...state, name: item.name, page: 1 })}><span class="spoken">${t('onlyOf', { what: '' })}</span>${item.name}</a>`
      }${whatItWas(item)}</th>
      <td data-label=${t('tenant')}>${item.tenant === undefined ? t('installation') : html`<a href=${`/operator/tenants/${item.tenant.id}`}>${item.tenant.name}</a>`}</td>
      <td data-label=${t('failedAt')}>${format.dateTime(item.failedAt)}</td>
      <td data-label=${t('tries')} class="number">${format.number(item.tries)}</td>
      <td data-label=${t('error')}><code>${item.code}</code></td>
      <td>${decision(item, state)}</td></tr>`,
    )}</tbody></table>`
}
