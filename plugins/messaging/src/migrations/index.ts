import type { PluginMigration } from '@lintel/core/server'
import { createAudience } from './20261124-create-audience.js'
import { createConversations } from './20261124-create-conversations.js'
import { countFiles } from './20261127-count-files.js'
import { escalateUnread } from './20261127-escalate-unread.js'
import { findAnswered } from './20261127-find-answered.js'
import { findAnsweredOfAll } from './20261127-find-answered-of-all.js'
import { findKeepers } from './20261127-find-keepers.js'
import { hearForTheAbsent } from './20261128-hear-for-the-absent.js'
import { hearInOneLook } from './20261127-hear-in-one-look.js'
import { keepConversations } from './20261127-keep-conversations.js'
import { rememberReopening } from './20261127-remember-reopening.js'
import { sendFilesAlone } from './20261127-send-files-alone.js'
import { numberCampaigns } from './20261127-number-campaigns.js'
import { tellTheAudience } from './20261128-tell-the-audience.js'
import { tellFurther } from './20261127-tell-further.js'

/** The steps of this plugin's schema, in order. */
export const migrations: readonly PluginMigration[] = [
  createConversations,
  createAudience,
  keepConversations,
  findKeepers,
  numberCampaigns,
  countFiles,
  hearInOneLook,
  findAnswered,
  sendFilesAlone,
  escalateUnread,
  findAnsweredOfAll,
  tellFurther,
  rememberReopening,
  hearForTheAbsent,
  tellTheAudience,
]
