import { type PluginMigration, rareRightsApart } from '@lintel/core/server'

/** What opens a request to others than its agency and its client is asked where it decides, not made ready in every statement. */
export const askConsentsApart: PluginMigration = {
  stamp: '20261127-ask-consents-apart',
  up: rareRightsApart({ schema: 'requests', name: 'request', dataClass: 'requests' }),
}
