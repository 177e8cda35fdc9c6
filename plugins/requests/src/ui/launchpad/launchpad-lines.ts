import { html, initials } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { RequestView } from '../../contract.js'

interface Given {
  readonly items: readonly RequestView[]
  /** What a day means here: *Sent in yesterday*. */
  readonly when: (item: RequestView) => string | undefined
  /** What is urgent, as a tag. */
  readonly tag?: VNode
  /** How many stand on a phone; the way to all of them is there for the others. */
  readonly onPhone: number
}

/** Some requests as lines of a card on the launchpad: whose, what, and since when. */
export const launchpadLines = ({ items, when, tag, onPhone }: Given): readonly VNode[] =>
  items.map(
    (item, place) =>
      html`<li class=${place < onPhone ? 'row' : 'row not-narrow'} key=${item.id}><span class="face" aria-hidden="true">${initials(item.clientName)}</span><div><a href=${`/staff/requests/${item.id}`}><b>${item.clientName}</b> · ${item.title}</a>
        <p class="soft small">${tag} ${when(item)}</p></div></li>`,
  )
