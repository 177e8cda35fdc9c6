import { defineUi } from '@lintel/core/ui'
import { messaging } from './contract.js'
import { clientConversations, writeToClientButton } from './ui/client-record.js'
import { ownModeSection, staffModeSection } from './ui/contact/mode-sections.js'
import { policySection } from './ui/contact/policy-section.js'
import { conversationPage } from './ui/conversation-page.js'
import { inboxConversationPage } from './ui/inbox-conversation-page.js'
import { inboxPage } from './ui/inbox-page.js'
import { messagesPage } from './ui/messages-page.js'
import { newMessagePage } from './ui/new-message-page.js'
import { newestMessageCard } from './ui/newest-message-card.js'
import { sendMessageButton } from './ui/send-message-button.js'
import { writeToClientPage } from './ui/write-to-client-page.js'
import { words } from './words.js'

export default defineUi({
  contract: messaging,
  words,
  pages: [messagesPage, newMessagePage, conversationPage, inboxPage, writeToClientPage, inboxConversationPage],
  fills: [newestMessageCard, sendMessageButton, writeToClientButton, clientConversations, policySection, ownModeSection, staffModeSection],
})
