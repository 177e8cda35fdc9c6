import { defineUi } from '@lintel/core/ui'
import { requests } from './contract.js'
import { cancelPage } from './ui/cancel-page.js'
import { clientRequests, sendRequestButton } from './ui/client-record.js'
import { overdueCard } from './ui/overdue-card.js'
import { handedInCard } from './ui/documents/handed-in-card.js'
import { declinePage } from './ui/decline-page.js'
import { newRequestPage } from './ui/new-request-page.js'
import { packetCancelPage } from './ui/packet-cancel-page.js'
import { packetPage } from './ui/packet-page.js'
import { requestPage } from './ui/request-page.js'
import { requestsPage } from './ui/requests-page.js'
import { requestsTool } from './ui/requests-tool.js'
import { todoCard } from './ui/todo-card.js'
import { todoDetailPage } from './ui/todo-detail-page.js'
import { todoPacketPage } from './ui/todo-packet-page.js'
import { todoPage } from './ui/todo-page.js'
import { words } from './words.js'

export default defineUi({
  contract: requests,
  words,
  pages: [
    todoPage,
    todoPacketPage,
    todoDetailPage,
    declinePage,
    requestsPage,
    newRequestPage,
    requestPage,
    cancelPage,
    packetPage,
    packetCancelPage,
  ],
  fills: [todoCard, sendRequestButton, clientRequests, requestsTool, handedInCard, overdueCard],
})
