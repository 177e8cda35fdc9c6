import { definePlugin } from '@lintel/core/server'
import { messaging } from './contract.js'
import { Conversation } from './entities/conversation.js'
import { Message } from './entities/message.js'
import { ReadMarker } from './entities/read-marker.js'
import { migrations } from './migrations/index.js'
import * as operations from './operations/index.js'
import { personRecords } from './ports/person-records.js'
import { portalActivity } from './ports/portal-activity.js'
import { samples } from './ports/samples.js'
import { createConversations } from './services/conversations.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

export default definePlugin({
  contract: messaging,
  entities: [Conversation, Message, ReadMarker],
  migrations,
  services: { conversations: createConversations },
  operations,
  ports: { 'core.personRecords': personRecords, 'core.samples': samples, 'core.portalActivity': portalActivity },
  words: { en, es },
  ui: new URL('./browser/ui.js', import.meta.url),
})
