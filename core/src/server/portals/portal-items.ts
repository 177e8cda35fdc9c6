import { core, type Core, type Operation, type PortalItem, type PortalItems, problem, type ScopeOf } from '../../contract/index.js'
import { say } from '../words/server-words.js'
import { mustOwn, readStanding } from '../record/read-standing.js'

type Scope = ScopeOf<Core>
const rank: Readonly<Record<PortalItem['state'], number>> = { overdue: 0, waiting: 1, done: 2, shared: 2 }
const soonest = (one: PortalItem, two: PortalItem): number =>
  rank[one.state] - rank[two.state] ||
  (rank[one.state] < 2 ? (one.dueOn ?? '9').localeCompare(two.dueOn ?? '9') : 0) ||
  Date.parse(two.addedAt) - Date.parse(one.addedAt)

/** `requests:1b2c…` is the item `1b2c…` of the plugin `requests`. */
const split = (name: string): readonly [source: string, key: string] => {
  const at = name.indexOf(':')
  return [name.slice(0, at), name.slice(at + 1)]
}
const answerOf = (scope: Scope, source: string): PortalItems | undefined =>
  scope.ports.portalItems.find((answer) => answer.source === source)

/** Lists what stands in a client's portal: overdue first, then what waits, then what is done or shared. */
export const listPortalItems: Operation<typeof core, 'listPortalItems'> = async ({ params: { clientId } }, scope) => {
  const standing = await readStanding(scope, clientId)
  if (standing === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'clientPortal' })
  if (standing === 'view') return []
  const found = await Promise.all(
    scope.ports.portalItems.map(async ({ source, list }) =>
      (await list(clientId)).map((item) => ({ ...item, id: `${source}:${item.id}` })),
    ),
  )
  return found.flat().sort(soonest)
}

/** Lists what may be put into a client's portal. */
export const listPortalChoices: Operation<typeof core, 'listPortalChoices'> = async ({ params: { clientId } }, scope) => {
  await mustOwn(scope, clientId)
  const offered = await Promise.all(
    scope.ports.portalItems.map(async ({ source, choices }) =>
      (await choices(clientId)).map((choice) => ({ ...choice, key: `${source}:${choice.key}` })),
    ),
  )
  return offered.flat()
}

/** Puts ready items into a client's portal. What nobody offers is refused before anything is added. */
export const addPortalItems: Operation<typeof core, 'addPortalItems'> = async ({ params: { clientId }, body }, scope) => {
  await mustOwn(scope, clientId)
  const wanted = Map.groupBy(body.items.map(split), ([source]) => source)
  for (const [source, names] of wanted) {
    const ready = new Set(
      (await answerOf(scope, source)?.choices(clientId))?.filter(({ path }) => path === undefined).map(({ key }) => key),
    )
    if (!names.every(([, key]) => ready.has(key)))
      throw problem(core.problems.invalidInput, {
        errors: [{ pointer: '/body/items', detail: say(scope.language, 'fault.notOffered') }],
      })
  }
  let added = 0
  for (const [source, names] of wanted) {
    const addition = { keys: names.map(([, key]) => key), ...(body.dueOn !== undefined && { dueOn: body.dueOn }) }
    added += (await answerOf(scope, source)?.add(clientId, addition))?.length ?? 0
  }
  scope.audit({ clientId, resource: 'clientPortal', fields: ['items'] })
  return { added }
}

/** Takes an item back out of a client's portal. */
export const removePortalItem: Operation<typeof core, 'removePortalItem'> = async ({ params: { clientId, itemId } }, scope) => {
  await mustOwn(scope, clientId)
  const [source, key] = split(itemId)
  if ((await answerOf(scope, source)?.remove(clientId, key)) !== true) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'clientPortal', fields: ['items'] })
}
