import type { PluginMigration } from '@lintel/core/server'
import { createAudience } from './20261124-create-audience.js'
import { createConversations } from './20261124-create-conversations.js'

/** The steps of this plugin's schema, in order. */
export const migrations: readonly PluginMigration[] = [createConversations, createAudience]
