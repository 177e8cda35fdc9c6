import type { SecretState } from '@lintel/core/server'
import { join } from 'node:path'
import { type Configuration, ConfigurationError } from './read-configuration.js'

/** Refuses a secret that is not this installation's: what is written from then on would be sealed apart from all the rest. */
export function refuseOtherSecret(state: SecretState, { secret, dataFolder }: Configuration): void {
  if (state !== 'other') return
  const given = secret === undefined ? `The secret in ${join(dataFolder, 'secret')}` : 'LINTEL_SECRET'
  throw new ConfigurationError(
    `${given} is not the secret that what is stored was sealed under. Give the right one as LINTEL_SECRET, or in LINTEL_SECRET_PREVIOUS if you replaced it; if it is lost for good, see: lintel keys accept --help`,
  )
}
