import { camelCase, kebabCase, snakeCase } from '@lintel/core'

/** A plugin’s name in every form it is written in. */
export interface PluginName {
  readonly id: string
  readonly packageName: string
}
const template = { id: 'pluginTemplate', packageName: '@lintel/plugin-template' }
const pascal = (id: string): string => `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`

/** `acme-intake` → `acmeIntake` in `lintel-acme-intake`; a scope may be given: `@acme/lintel-intake` → `acmeIntake`. */
export function pluginNameOf(typed: string): PluginName | undefined {
  const [, scope, tail = ''] = /^(?:@([a-z0-9-]+)\/)?([a-z][a-z0-9-]*)$/.exec(typed) ?? []
  const bare = tail.replace(/^lintel-/, '')
  if (bare === '' || bare.endsWith('-')) return undefined
  const whole = scope === undefined || bare.startsWith(`${scope}-`) ? bare : `${scope}-${bare}`
  return { id: camelCase(whole), packageName: scope === undefined ? `lintel-${bare}` : typed }
}

/** A text of the template with the plugin’s own name in it. */
export const renamed = (text: string, { id, packageName }: PluginName): string =>
  text
    .replaceAll(template.packageName, packageName)
    .replaceAll(template.id, id)
    .replaceAll(pascal(template.id), pascal(id))
    .replaceAll(snakeCase(template.id), snakeCase(id))
    .replaceAll(kebabCase(template.id), kebabCase(id))
