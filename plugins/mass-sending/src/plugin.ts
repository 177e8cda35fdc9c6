import { definePlugin } from '@lintel/core/server'
import { massSending } from './contract.js'
import { Campaign } from './entities/campaign.js'
import { ClientTag } from './entities/client-tag.js'
import { OptOut } from './entities/opt-out.js'
import { Recipient } from './entities/recipient.js'
import { sendPart } from './jobs/send-part.js'
import { takeUp } from './jobs/take-up.js'
import logEn from './log/words/en.json' with { type: 'json' }
import logEs from './log/words/es.json' with { type: 'json' }
import { migrations } from './migrations/index.js'
import * as operations from './operations/index.js'
import { personRecords } from './ports/person-records.js'
import { samples } from './ports/samples.js'
import { reportRoute } from './report/report-route.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

export default definePlugin({
  contract: massSending,
  entities: [Campaign, Recipient, OptOut, ClientTag],
  migrations,
  operations,
  jobs: [sendPart, takeUp],
  routes: reportRoute,
  ports: { 'core.personRecords': personRecords, 'core.samples': samples },
  words: { en: { ...en, ...logEn }, es: { ...es, ...logEs } },
  ui: new URL('./browser/ui.js', import.meta.url),
})
