import type { PluginMigration } from '@lintel/core/server'
import { askConsentsApart } from './20261127-ask-consents-apart.js'
import { checkDocuments } from './20261127-check-documents.js'
import { bindPackets } from './20261127-bind-packets.js'
import { createRequests } from './20261127-create-requests.js'
import { keepToTheProfile } from './20261128-keep-to-the-profile.js'
import { takeDocuments } from './20261127-take-documents.js'
import { findCorrections } from './20261127-find-corrections.js'
import { nameParts } from './20261127-name-parts.js'
import { orderParts } from './20261127-order-parts.js'
import { heedEndings } from './20261128-heed-endings.js'
import { keepPackets } from './20261127-keep-packets.js'
import { keepUp } from './20261128-keep-up.js'
import { askWhoLeft } from './20261128-ask-who-left.js'
import { findExpired } from './20261128-find-expired.js'
import { seePackets } from './20261128-see-packets.js'
import { seeChanges } from './20261128-see-changes.js'
import { takeCampaigns } from './20261127-take-campaigns.js'

/** The steps of this plugin's schema, in order. */
export const migrations: readonly PluginMigration[] = [
  createRequests,
  takeCampaigns,
  bindPackets,
  takeDocuments,
  keepPackets,
  checkDocuments,
  orderParts,
  askConsentsApart,
  nameParts,
  findCorrections,
  keepToTheProfile,
  keepUp,
  seeChanges,
  heedEndings,
  seePackets,
  askWhoLeft,
  findExpired,
]
