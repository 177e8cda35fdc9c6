import { definePlugin } from '@lintel/core/server'
import { requests } from './contract.js'
import { fileOwner } from './documents/file-owner.js'
import { pluginWords } from './plugin-words.js'
import { PacketTemplate } from './entities/packet-template.js'
import { Request } from './entities/request.js'
import { peopleReached } from './handlers/people-reached.js'
import { keepDays } from './jobs/keep-days.js'
import { migrations } from './migrations/index.js'
import * as operations from './operations/index.js'
import { deliveries } from './ports/deliveries.js'
import { personRecords } from './ports/person-records.js'
import { portalActivity } from './ports/portal-activity.js'
import { portalItems } from './ports/portal-items.js'
import { samples } from './ports/samples.js'
import { createRequests } from './services/requests.js'

export default definePlugin({
  contract: requests,
  entities: [Request, PacketTemplate],
  migrations,
  services: { requests: createRequests },
  operations,
  ports: {
    'core.fileOwners': fileOwner,
    'core.personRecords': personRecords,
    'core.samples': samples,
    'core.portalItems': portalItems,
    'core.portalActivity': portalActivity,
    'massSending.deliveries': deliveries,
  },
  on: { 'massSending.peopleReached': peopleReached },
  jobs: [keepDays],
  words: pluginWords,
  ui: new URL('./browser/ui.js', import.meta.url),
})
