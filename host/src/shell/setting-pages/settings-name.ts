import type { Translate } from '@lintel/core/ui'

interface Named {
  readonly pluginId: string
  readonly pluginName: string
}

/** What a plugin's settings are called; core's have no plugin's name. */
export const settingsName = (t: Translate<'settingsOfCore' | 'settingsOf'>, { pluginId, pluginName }: Named): string =>
  pluginId === 'core' ? t('settingsOfCore') : t('settingsOf', { plugin: pluginName })
