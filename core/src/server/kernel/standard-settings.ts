import { type CoreSettings, coreSettings } from '../../contract/core/core-settings.js'
import { defaultsOf } from './settings.js'

/** Core's settings where nobody has set anything. */
export const standardSettings = Object.freeze(defaultsOf(coreSettings)) as CoreSettings
