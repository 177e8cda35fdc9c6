import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { PacketRow } from './packet-row.js'
import { type TodoLine, todoEntries } from './todo-entries.js'
import { TodoRow } from './todo-row.js'

/** What to do, packets as one entry each; `most` of them. */
export const todoList = (items: readonly TodoLine[], most = items.length): VNode =>
  html`<ul>${todoEntries(items)
    .slice(0, most)
    .map((entry, at) =>
      entry.kind === 'one'
        ? html`<li class="row" key=${entry.item.id}><${TodoRow} item=${entry.item} place=${at + 1} /></li>`
        : html`<li class="row" key=${entry.partOf.id}><${PacketRow} entry=${entry} place=${at + 1} /></li>`,
    )}</ul>`
