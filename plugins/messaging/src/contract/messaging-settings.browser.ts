import { Type } from '@lintel/core'

/** Settings are set by forms that the server draws from the schema; no page of this plugin asks for it. */
export const messagingSettings = Type.Object({})
