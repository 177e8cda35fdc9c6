import { definePlugin } from '@lintel/core/server'
import { pluginTemplate } from './contract.js'
import { Goal } from './entities/goal.js'
import { migrations } from './migrations/index.js'
import * as operations from './operations/index.js'
import { personRecords } from './ports/person-records.js'
import { samples } from './ports/samples.js'
import { createGoals } from './services/goals.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

export default definePlugin({
  contract: pluginTemplate,
  entities: [Goal],
  migrations,
  services: { goals: createGoals },
  operations,
  ports: { 'core.personRecords': personRecords, 'core.samples': samples },
  words: { en, es },
  ui: new URL('./browser/ui.js', import.meta.url),
})
