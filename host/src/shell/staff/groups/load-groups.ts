import { type Client, type Core, core, problem } from '@lintel/core'

/** The groups of one's organisation with its agencies; refused to whoever may not shape them. */
export async function loadGroups(api: Pick<Client<Core>, 'readSession' | 'listGroups' | 'readGrouping'>) {
  const { tenant } = await api.readSession()
  const [groups, { agencies }] = await Promise.all([api.listGroups({ params: { tenantId: tenant.id } }), api.readGrouping()])
  return { tenantId: tenant.id, groups, agencies }
}

/** One of them by its id. Not there: `core.notFound`. */
export async function loadGroup(api: Parameters<typeof loadGroups>[0], groupId: string) {
  const all = await loadGroups(api)
  const group = all.groups.find(({ id }) => id === groupId)
  if (group === undefined) throw problem(core.problems.notFound)
  return { ...all, group }
}
