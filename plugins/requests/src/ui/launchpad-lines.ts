import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { RequestView } from '../contract.js'

interface Given {
  readonly items: readonly RequestView[]
  readonly title: string
  /** The whole list: where it is, and what the link to it says. */
  readonly more: { readonly href: string; readonly text: string }
  readonly tag: (item: RequestView) => VNode | null
}
const most = 5

/** Some requests as a card of the launchpad: what, and whose. Absent where there are none. */
export const LaunchpadLines = ({ items, title, more, tag }: Given) =>
  items.length === 0
    ? null
    : html`<section class="card"><header><h2>${title}</h2><a href=${more.href}>${more.text}</a></header><ul>${items
        .slice(0, most)
        .map(
          (item) =>
            html`<li class="row" key=${item.id}><div><b><a class="plain" href=${`/staff/requests/${item.id}`}>${item.title}</a></b><p class="soft small">${item.clientName}</p></div>${tag(item)}</li>`,
        )}</ul></section>`
