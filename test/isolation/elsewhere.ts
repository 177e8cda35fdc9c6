import { core } from '@lintel/core'
import { fileOf, type TestPerson, type TestPortal } from '@lintel/core/testing'

/** Somebody on each side of a desk: a worker who also administrates, and a client of theirs. */
export async function pairAt(portal: TestPortal, tenant: string, agency: string): Promise<readonly [TestPerson, TestPerson]> {
  const staff = await portal.person({ tenant, agency, roles: ['caseManager', 'administrator'], mayStart: true })
  return [staff, await portal.person({ tenant, agency, roles: ['client'], assignedTo: staff })]
}

/** One record of every kind that plugins keep, with the word “hidden” in all their texts. */
export function samplesFor(portal: TestPortal, staff: TestPerson, client: TestPerson) {
  const { tenantId, agencyId } = staff
  const request = { clientId: client.clientId ?? '', agencyId, staffMemberId: staff.staffMemberId ?? '', word: 'hidden' }
  return portal.kernel.system({ tenantId, agencyId }, core, async (scope) => {
    const made: { readonly resource: string; readonly id: string }[] = []
    for (const port of scope.ports.samples) made.push(...(await port.make(request)))
    return new Map(made.map(({ resource, id }) => [resource, id]))
  })
}

/** Ids of everything there is elsewhere: people, places, files, and one record of every kind that plugins keep. */
export async function idsOf(portal: TestPortal, tenant: string, agency: string): Promise<ReadonlyMap<string, string>> {
  const [staff, client] = await pairAt(portal, tenant, agency)
  const { id, programId } = portal.agency(agency, tenant)
  const [enrollment] = await portal.sql<{ id: string }>('select id from core.enrollment where client_id = $1', [client.clientId], tenant)
  return new Map([
    ['agency', id],
    ['program', programId],
    ['staffMember', staff.staffMemberId ?? ''],
    ['account', staff.accountId],
    ['client', client.clientId ?? ''],
    ['clientAccount', client.accountId],
    ['enrollment', enrollment?.id ?? ''],
    ['upload', await fileOf(portal, staff)],
    ['clientUpload', await fileOf(portal, client)],
    ...(await samplesFor(portal, staff, client)),
  ])
}
