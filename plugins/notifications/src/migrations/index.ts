import type { PluginMigration } from '@lintel/core/server'
import { addChoices } from './20261127-add-choices.js'
import { choosePerKind } from './20261127-choose-per-kind.js'
import { createNotices } from './20261127-create-notices.js'
import { heedEndedAccess } from './20261128-heed-ended-access.js'
import { nameSources } from './20261128-name-sources.js'
import { textRepresentatives } from './20261128-text-representatives.js'
import { textWhoeverActs } from './20261128-text-whoever-acts.js'
import { tellRepresentatives } from './20261128-tell-representatives.js'
import { hearStaffAtOnce } from './20261128-hear-staff-at-once.js'
import { findHearers } from './20261127-find-hearers.js'
import { knowCampaigns } from './20261128-know-campaigns.js'
import { seeByAgency } from './20261128-see-by-agency.js'

/** Oldest first; only ever added to. */
export const migrations: readonly PluginMigration[] = [
  createNotices,
  addChoices,
  findHearers,
  choosePerKind,
  nameSources,
  tellRepresentatives,
  heedEndedAccess,
  textRepresentatives,
  hearStaffAtOnce,
  seeByAgency,
  knowCampaigns,
  textWhoeverActs,
]
