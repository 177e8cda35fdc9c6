import { html, page } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { loadPrinted, PrintedView } from '../own/printed.js'
import { staffWords } from './staff-words.js'

/** A conversation for the file: to print, or as text and table. */
export const inboxPrintPage = page({
  contract: messaging,
  words: staffWords,
  area: 'staff',
  path: '/inbox/:conversationId/print',
  permission: messaging.permissions.readConversations,
  load: ({ api, params }) => loadPrinted(api, params.conversationId),
  title: (t, { conversation }) => t('conversationWith', { name: conversation.client.name }),
  view: ({ data, params }) => html`<${PrintedView} printed=${data} back=${`/staff/inbox/${params.conversationId}`} />`,
})
