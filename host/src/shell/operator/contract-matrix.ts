import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { operatorWords } from './words.js'

/** One agency with its contracts. */
export interface ContractRow {
  readonly agency: { readonly id: string; readonly name: string; readonly isVictimServiceProvider: boolean }
  readonly plugins: readonly { readonly id: string; readonly name: string; readonly isEnabled: boolean }[]
}

const cell = (tenantId: string, { agency }: ContractRow, plugin: ContractRow['plugins'][number]): VNode => {
  const t = useWords(operatorWords)
  const title = plugin.name
  const said = t(plugin.isEnabled ? 'switchOff' : 'switchOn', { plugin: title, agency: agency.name })
  return html`<td key=${plugin.id} data-label=${title}><a class=${plugin.isEnabled ? 'switch on' : 'switch'}
    href=${`/operator/tenants/${tenantId}/agencies/${agency.id}/plugins/${plugin.id}`}>${t(plugin.isEnabled ? 'on' : 'off')}<span class="spoken">. ${said}</span></a></td>`
}

/** Agencies down, features across: a look instead of a read. Each switch leads to the page that asks first, each name to its agency’s page. */
export const contractMatrix = (tenantId: string, rows: readonly ContractRow[], head: VNode, isAlone = false): VNode => {
  const t = useWords(operatorWords)
  const features = rows[0]?.plugins ?? []
  return html`<div class="scroll" role="region" aria-label=${t('contracts')} tabindex="0"><table class="matrix cards"><thead><tr>${head}${features.map(
    ({ id, name }) => html`<th scope="col" key=${id}>${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr key=${row.agency.id}><th scope="row">${isAlone ? row.agency.name : html`<a href=${`/operator/tenants/${tenantId}/agencies/${row.agency.id}`}>${row.agency.name}</a>`}${
        row.agency.isVictimServiceProvider ? html` <span class="tag warm">${t('victimService')}</span>` : null
      }</th>${row.plugins.map((plugin) => cell(tenantId, row, plugin))}</tr>`,
  )}</tbody></table></div>`
}
