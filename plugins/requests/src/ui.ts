import { defineUi } from '@lintel/core/ui'
import { requests } from './contract.js'
import { packetRemovePage } from './upkeep/packet-remove-page.js'
import { removePage } from './upkeep/remove-page.js'
import { cancelPage } from './ui/cancel-page.js'
import { clientRequests, sendRequestButton } from './ui/client-record.js'
import { dueCard } from './ui/launchpad/due-card.js'
import { handedInCard } from './ui/launchpad/handed-in-card.js'
import { declinePage } from './ui/decline-page.js'
import { newRequestPage } from './ui/new-request-page.js'
import { packetCancelPage } from './ui/packet-cancel-page.js'
import { packetPage } from './ui/packet-page.js'
import { requestPage } from './ui/request-page.js'
import { requestsPage } from './ui/requests-page.js'
import { requestsTool } from './ui/requests-tool.js'
import { todoCard } from './ui/list/todo-card.js'
import { todoDetailPage } from './ui/todo-detail-page.js'
import { todoPacketPage } from './ui/todo-packet-page.js'
import { todoPage } from './ui/todo-page.js'
import { addPartPage } from './ui/templates/add-part-page.js'
import { partPage } from './ui/templates/part-page.js'
import { removeTemplatePage } from './ui/templates/remove-template-page.js'
import { sendPacketPage } from './ui/templates/send-packet-page.js'
import { templatePage } from './ui/templates/template-page.js'
import { templatesPage } from './ui/templates/templates-page.js'
import { templatesTool } from './ui/templates/templates-tool.js'
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
    sendPacketPage,
    requestPage,
    cancelPage,
    removePage,
    packetPage,
    packetCancelPage,
    packetRemovePage,
    templatesPage,
    templatePage,
    addPartPage,
    partPage,
    removeTemplatePage,
  ],
  fills: [todoCard, sendRequestButton, clientRequests, requestsTool, templatesTool, dueCard, handedInCard],
})
