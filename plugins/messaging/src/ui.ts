import { defineUi } from '@lintel/core/ui'
import { messaging } from './contract.js'
import { clientConversations, writeToClientButton } from './ui/client-record.js'
import { conversationPage } from './ui/conversation-page.js'
import { inboxConversationPage } from './ui/staff/inbox-conversation-page.js'
import { inboxPage } from './ui/staff/inbox-page.js'
import { messagesPage } from './ui/messages-page.js'
import { newMessagePage } from './ui/new-message-page.js'
import { newestMessageCard } from './ui/newest-message-card.js'
import { foundPage } from './ui/own/found-page.js'
import { printPage } from './ui/own/print-page.js'
import { sendMessageButton } from './ui/send-message-button.js'
import { writeToClientPage } from './ui/staff/write-to-client-page.js'
import { handOverPage } from './ui/staff/hand-over-page.js'
import { inboxFoundPage } from './ui/staff/inbox-found-page.js'
import { inboxPrintPage } from './ui/staff/inbox-print-page.js'
import { ownContactPage } from './ui/choices/own-contact-page.js'
import { policyPage } from './ui/choices/policy-page.js'
import { overdueCard } from './ui/staff/overdue-card.js'
import { unreadCard } from './ui/staff/unread-card.js'
import { agencyLink, ownLink, staffLink } from './ui/staff/settings-links.js'
import { staffContactPage } from './ui/choices/staff-contact-page.js'
import { words } from './words.js'

export default defineUi({
  contract: messaging,
  words,
  pages: [
    messagesPage,
    newMessagePage,
    foundPage,
    conversationPage,
    printPage,
    inboxPage,
    writeToClientPage,
    inboxFoundPage,
    inboxConversationPage,
    handOverPage,
    inboxPrintPage,
    policyPage,
    ownContactPage,
    staffContactPage,
  ],
  fills: [
    overdueCard,
    unreadCard,
    newestMessageCard,
    sendMessageButton,
    writeToClientButton,
    clientConversations,
    agencyLink,
    ownLink,
    staffLink,
  ],
})
