import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { TodoItem } from '../contract.js'
import { PacketRow } from './packet-row.js'
import { todoEntries } from './todo-entries.js'
import { TodoRow } from './todo-row.js'

/** What to do, packets as one entry each; `most` of them. */
export const todoList = (items: readonly TodoItem[], most = items.length): VNode =>
  html`<ul>${todoEntries(items)
    .slice(0, most)
    .map((entry, at) =>
      entry.kind === 'one'
        ? html`<li class="row" key=${entry.item.id}><${TodoRow} item=${entry.item} place=${at + 1} /></li>`
        : html`<li class="row" key=${entry.partOf.id}><${PacketRow} entry=${entry} place=${at + 1} /></li>`,
    )}</ul>`
