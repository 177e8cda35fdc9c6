import { html, page } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { portalWords } from '../portal/portal-words.js'
import { loadPrinted, PrintedView } from './printed.js'

/** A client's conversation, to print or to keep. */
export const printPage = page({
  contract: messaging,
  words: portalWords,
  path: '/messages/:conversationId/print',
  permission: messaging.permissions.readConversations,
  load: ({ api, params }) => loadPrinted(api, params.conversationId),
  title: (t, { conversation }) => t('conversationWith', { name: conversation.staffMember.name }),
  view: ({ data, params }) => html`<${PrintedView} printed=${data} back=${`/messages/${params.conversationId}`} />`,
})
