import { definePlugin } from '@lintel/core/server'
import { messaging } from './contract.js'
import { Conversation } from './entities/conversation.js'
import { Draft } from './entities/draft.js'
import { Finding } from './entities/finding.js'
import { Handover } from './entities/handover.js'
import { Message } from './entities/message.js'
import { ReadMarker } from './entities/read-marker.js'
import { StaffContact } from './entities/staff-contact.js'
import { peopleReached } from './handlers/people-reached.js'
import { closeSilent } from './jobs/close-silent.js'
import { escalateUnread } from './jobs/escalate-unread.js'
import { forgetOldSearches } from './jobs/forget-old-searches.js'
import { migrations } from './migrations/index.js'
import * as operations from './operations/index.js'
import { deliveries } from './ports/deliveries.js'
import { fileOwner } from './ports/file-owner.js'
import { personRecords } from './ports/person-records.js'
import { portalActivity } from './ports/portal-activity.js'
import { samples } from './ports/samples.js'
import { exportRoutes } from './routes/export-routes.js'
import { createConversations } from './services/conversations.js'
import { wordTables } from './server/word-tables.js'

export default definePlugin({
  contract: messaging,
  entities: [Conversation, Message, ReadMarker, StaffContact, Handover, Draft, Finding],
  migrations,
  services: { conversations: createConversations },
  operations,
  on: { 'massSending.peopleReached': peopleReached },
  jobs: [closeSilent, escalateUnread, forgetOldSearches],
  routes: exportRoutes,
  ports: {
    'core.personRecords': personRecords,
    'core.samples': samples,
    'core.portalActivity': portalActivity,
    'core.fileOwners': fileOwner,
    'massSending.deliveries': deliveries,
  },
  words: wordTables,
  ui: new URL('./browser/ui.js', import.meta.url),
})
