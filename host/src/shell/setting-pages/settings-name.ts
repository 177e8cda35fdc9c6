import type { Translate } from '@lintel/core/ui'
import { pluginTitle } from '../plugin-title.js'

/** What a plugin's settings are called; core's have no plugin's name. */
export const settingsName = (t: Translate<'settingsOfCore' | 'settingsOf'>, pluginId: string): string =>
  pluginId === 'core' ? t('settingsOfCore') : t('settingsOf', { plugin: pluginTitle(pluginId) })
