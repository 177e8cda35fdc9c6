import { type Client, type Core, core, problem } from '@lintel/core'

/** One group by its id, with its tenant. Not there: `core.notFound`. */
export async function loadGroup(
  api: Pick<Client<Core>, 'getTenant' | 'listGroups'>,
  params: { readonly tenantId: string; readonly groupId: string },
) {
  const place = { params: { tenantId: params.tenantId } }
  const tenant = await api.getTenant(place)
  const group = (await api.listGroups(place)).find(({ id }) => id === params.groupId)
  if (group === undefined) throw problem(core.problems.notFound)
  return { tenant, group }
}
