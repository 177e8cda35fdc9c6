import { definePlugin } from '@lintel/core/server'
import { notifications } from './contract.js'
import { conversationTransferred } from './handlers/conversation-transferred.js'
import {
  conversationsRead,
  manyWritten,
  messageOverdue,
  messageOverdueStill,
  messagesSent,
  overdueEnded,
} from './handlers/messages-sent.js'
import * as hears from './handlers/request-events.js'
import { sendDigests } from './jobs/send-digests.js'
import { tellMany } from './jobs/tell-many.js'
import logEn from './log/words/en.json' with { type: 'json' }
import logEs from './log/words/es.json' with { type: 'json' }
import { migrations } from './migrations/index.js'
import { chooseKind, chooseManner, getChoices } from './operations/choices.js'
import { countUnread, listNotices, markAllRead, openNotice } from './operations/notices.js'
import { getQuietHours, setQuietHours } from './operations/quiet-hours.js'
import { leavingLetters } from './ports/leaving-letters.js'
import { lettersOfMany } from './ports/letters-of-many.js'
import { personRecords } from './ports/person-records.js'
import { samples } from './ports/samples.js'
import { createNotices } from './services/tell.js'

export default definePlugin({
  contract: notifications,
  migrations,
  services: { notices: createNotices },
  operations: {
    listNotices,
    countUnread,
    openNotice,
    markAllRead,
    getQuietHours,
    setQuietHours,
    getChoices,
    chooseKind,
    chooseManner,
  },
  on: {
    'messaging.messageSent': { together: messagesSent },
    'messaging.conversationRead': { together: conversationsRead },
    'messaging.manySent': manyWritten,
    'messaging.messageOverdue': messageOverdue,
    'messaging.messageOverdueStill': messageOverdueStill,
    'messaging.conversationTransferred': conversationTransferred,
    'messaging.overdueEnded': overdueEnded,
    'requests.requestSent': hears.requestSent,
    'requests.manySent': hears.manySent,
    'requests.reminderDue': hears.reminderDue,
    'requests.requestCompleted': hears.requestCompleted,
    'requests.requestHandedIn': hears.requestHandedIn,
    'requests.requestSentBack': hears.requestSentBack,
    'requests.requestDeclined': hears.requestDeclined,
    'requests.requestCancelled': hears.requestCancelled,
    'requests.requestExpired': hears.requestExpired,
    'requests.requestOpened': hears.requestOpened,
    'requests.outcomeSeen': hears.outcomeSeen,
    'requests.requestChanged': hears.requestChanged,
    'requests.packetChanged': hears.packetChanged,
    'requests.requestRemoved': hears.requestRemoved,
    'requests.packetOpened': hears.packetOpened,
  },
  ports: {
    'core.personRecords': personRecords,
    'core.samples': samples,
    'core.leavingLetters': leavingLetters,
    'massSending.letters': lettersOfMany,
  },
  jobs: [sendDigests, tellMany],
  words: { en: logEn, es: logEs },
  ui: new URL('./browser/ui.js', import.meta.url),
})
