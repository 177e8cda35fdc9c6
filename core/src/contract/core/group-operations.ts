import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const Name = Type.Name({ minLength: 1, maxLength: 200, pattern: '\\S' })
const OfTenant = Type.Object({ tenantId: Type.Id() })
const OneGroup = Type.Object({ tenantId: Type.Id(), groupId: Type.Id() })
const OneMember = Type.Object({ tenantId: Type.Id(), groupId: Type.Id(), agencyId: Type.Id() })
const Member = Type.Object({ id: Type.Id(), slug: Type.String(), name: Type.String() })

/** A group of agencies that are set up together, as a Continuum of Care (24 CFR part 578) is. */
const GroupView = Type.Object({ id: Type.Id(), name: Type.String(), agencies: Type.Integer() })

/** What a staff member may group: every agency, or none. */
const Grouping = Type.Object({
  mayGroup: Type.Boolean(),
  agencies: Type.Array(Type.Object({ id: Type.Id(), name: Type.String(), groupId: Type.Optional(Type.Id()) })),
})

const path = '/tenants/:tenantId/groups'
/** A group is a level of settings, so whoever may make settings for all its agencies may shape it. */
const permission = 'manageSettings'

/** Agencies that follow the same settings. A group shares no client and no record: it is a level of settings and nothing else. */
export const groupOperations = {
  readGrouping: {
    method: 'GET',
    path: '/organisation/groups',
    summary: 'Tells whether one may group the agencies of one’s organisation, and if so, which there are and which group each is in',
    permission,
    reply: Grouping,
  },
  listGroups: {
    method: 'GET',
    path,
    summary: 'Lists the groups of a tenant’s agencies, with how many belong to each',
    permission,
    params: OfTenant,
    reply: Type.Array(GroupView),
  },
  createGroup: {
    method: 'POST',
    path,
    summary: 'Adds a group, without agencies yet',
    permission,
    idempotent: true,
    params: OfTenant,
    body: Type.Object({ name: Name }),
    reply: Type.Object({ id: Type.Id() }),
  },
  renameGroup: {
    method: 'PATCH',
    path: `${path}/:groupId`,
    summary: 'Gives a group another name',
    permission,
    params: OneGroup,
    body: Type.Object({ name: Name }),
  },
  removeGroup: {
    method: 'DELETE',
    path: `${path}/:groupId`,
    summary: 'Takes a group away with its settings; its agencies stay, and follow the tenant’s',
    permission,
    params: OneGroup,
  },
  listGroupAgencies: {
    method: 'GET',
    path: `${path}/:groupId/agencies`,
    summary: 'Lists the agencies of a group by name',
    permission,
    params: OneGroup,
    reply: Type.Array(Member),
  },
  addGroupAgency: {
    method: 'PUT',
    path: `${path}/:groupId/agencies/:agencyId`,
    summary: 'Puts an agency into a group; it leaves the group that it was in',
    permission,
    params: OneMember,
  },
  removeGroupAgency: {
    method: 'DELETE',
    path: `${path}/:groupId/agencies/:agencyId`,
    summary: 'Takes an agency out of a group',
    permission,
    params: OneMember,
  },
} as const satisfies Dict<OperationInput>
