import type { Scope } from '../../contract/index.js'
import { insightOf } from '../kernel/insight.js'
import { sayOf } from '../words/plugin-words.js'

interface Act {
  readonly operation: string
  readonly resource: string | null
}

/**
 * What was done, in the words of the plugin that did it: `log.<operation>`, or `log.itself.<resource>` where the plugin acted
 * by itself, in a job or on an event, and the operation is its id alone.
 */
export function phraseOf(scope: Scope, { operation, resource }: Act): string {
  const { registry } = insightOf(scope)
  const [pluginId = '', key] = operation.split('.', 2)
  const said = sayOf(registry.byId.get(pluginId), scope.language, key === undefined ? `log.itself.${resource}` : `log.${key}`)
  return said ?? registry.operations.get(operation)?.input.summary ?? operation
}

/**
 * What a changed member is called: in the words of the plugin that changed it (`field.<name>`), else in core's. A role that
 * was made or given has its own name; a permission or role keeps its sign, given (`+`) or taken (`-`); `<plugin>.<name>` is a
 * permission or setting of that plugin. An unknown name is said as it is.
 */
export function fieldLabel(scope: Scope, field: string, operation = 'core'): string {
  const { registry, snapshot } = insightOf(scope)
  const [sign, name] = /^[+-]/.test(field) ? [`${field.slice(0, 1)} `, field.slice(1)] : ['', field]
  const say = (pluginId: string | undefined, key: string) => sayOf(registry.byId.get(pluginId ?? ''), scope.language, key)
  const agencyId = scope.actor.staff?.agencyId
  const [actor] = operation.split('.', 1)
  const [owner, key] = name.split('.', 2)
  const label =
    key === undefined
      ? (say(actor, `field.${name}`) ??
        say(actor, `settings.${name}`) ??
        say('core', `field.${name}`) ??
        (agencyId === undefined ? snapshot.roles.ofTenant : snapshot.roles.named(agencyId)).get(name) ??
        say('core', `role.${name}`))
      : (say(owner, `permission.${key}`) ?? say(owner, `settings.${key}`))
  return sign + (label ?? name)
}
