import { definePlugin } from '@lintel/core/server'
import { notifications } from './contract.js'
import { messageSent } from './handlers/message-sent.js'
import logEn from './log/words/en.json' with { type: 'json' }
import logEs from './log/words/es.json' with { type: 'json' }
import { createNotices as noticesTable } from './migrations/20261127-create-notices.js'
import { countUnread, listNotices, markAllRead } from './operations/notices.js'
import { getQuietHours, setQuietHours } from './operations/quiet-hours.js'
import { personRecords } from './ports/person-records.js'
import { samples } from './ports/samples.js'
import { createNotices } from './services/tell.js'

export default definePlugin({
  contract: notifications,
  migrations: [noticesTable],
  services: { notices: createNotices },
  operations: { listNotices, countUnread, markAllRead, getQuietHours, setQuietHours },
  on: { 'messaging.messageSent': messageSent },
  ports: { 'core.personRecords': personRecords, 'core.samples': samples },
  words: { en: logEn, es: logEs },
  ui: new URL('./browser/ui.js', import.meta.url),
})
