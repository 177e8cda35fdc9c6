import { html, initials } from '@lintel/core/ui'
import type { RequestView } from '../contract.js'

interface Given {
  readonly items: readonly RequestView[]
  readonly title: string
  /** The whole list: where it is, and what the link to it says. */
  readonly more: { readonly href: string; readonly text: string }
  /** What a day means here: *Sent in yesterday*. */
  readonly when: (item: RequestView) => string | undefined
}
const most = 5

/** Some requests as a card of the launchpad: whose, what, and since when. Absent where there are none. */
export const LaunchpadLines = ({ items, title, more, when }: Given) =>
  items.length === 0
    ? null
    : html`<section class="card"><header><h2>${title}</h2><a href=${more.href}>${more.text}</a></header><ul>${items.slice(0, most).map(
        (item) =>
          html`<li class="row" key=${item.id}><span class="face" aria-hidden="true">${initials(item.clientName)}</span><div><a href=${`/staff/requests/${item.id}`}><b>${item.clientName}</b> · ${item.title}</a>
              <p class="soft small">${when(item)}</p></div></li>`,
      )}</ul></section>`
