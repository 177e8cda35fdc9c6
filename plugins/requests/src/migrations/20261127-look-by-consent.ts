import { lookedAtByConsent, type PluginMigration } from '@lintel/core/server'

/** Staff who look at the portal as its client see another agency's requests where the client lets them. */
export const lookByConsent: PluginMigration = {
  stamp: '20261127-look-by-consent',
  up: lookedAtByConsent('requests.request', 'requests'),
}
