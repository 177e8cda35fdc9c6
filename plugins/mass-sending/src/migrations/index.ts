import type { PluginMigration } from '@lintel/core/server'
import { createCampaigns } from './20261127-create-campaigns.js'
import { carryPayload } from './20261127-carry-payload.js'
import { carryExtras } from './20261127-carry-extras.js'
import { heedLimits } from './20261128-heed-limits.js'
import { keepLists } from './20261128-keep-lists.js'
import { knowAgain } from './20261128-know-again.js'
import { lookAlongKeys } from './20261127-look-along-keys.js'
import { tellReasons } from './20261127-tell-reasons.js'

/** The steps of this plugin's schema, in order. */
export const migrations: readonly PluginMigration[] = [
  createCampaigns,
  tellReasons,
  carryExtras,
  carryPayload,
  lookAlongKeys,
  heedLimits,
  keepLists,
  knowAgain,
]
