import { defineContract, type ScopeOf, type Static, Type, typed } from '@lintel/core'

/** One person of a care team, as others may know them. */
export const CareTeamMember = Type.Object({
  staffMemberId: Type.Id(),
  name: Type.String(),
  title: Type.Nullable(Type.String()),
  agencyId: Type.Id(),
  agencyName: Type.String(),
  /** The programs in which this person is the assigned staff of an open enrollment of the client. */
  programs: Type.Array(Type.String()),
  isShownInPortal: Type.Boolean(),
  mayClientsStartContact: Type.Boolean(),
})
export type CareTeamMember = Static<typeof CareTeamMember>

/** What a client sees of a member: nothing about switches. */
export const ShownMember = Type.Object({
  staffMemberId: Type.Id(),
  name: Type.String(),
  title: Type.Nullable(Type.String()),
  agencyName: Type.String(),
  programs: Type.Array(Type.String()),
})
export type ShownMember = Static<typeof ShownMember>

/** The two switches on a staff account. */
export const Visibility = Type.Object({
  isShownInPortal: Type.Boolean({ title: 'Clients see me in their care team' }),
  mayClientsStartContact: Type.Boolean({ title: 'Clients may write to me first' }),
})
export type Visibility = Static<typeof Visibility>

/** A staff member of the agency, with the two switches. */
export const StaffVisibility = Type.Object({
  staffMemberId: Type.Id(),
  name: Type.String(),
  title: Type.Nullable(Type.String()),
  ...Visibility.properties,
})
export type StaffVisibility = Static<typeof StaffVisibility>

/** What other plugins may ask about care teams. */
export interface Members {
  /** Everyone on the care team of a client, also those whom the portal does not show. Only people who still work there. */
  of(clientId: string): Promise<readonly CareTeamMember[]>
  /** One member of the care team of a client, or nothing. */
  find(clientId: string, staffMemberId: string): Promise<CareTeamMember | undefined>
}

const aboutStaff = Type.Object({ staffMemberId: Type.Id() })

/** The people who care for a client: who they are, where they work, and whether clients see and reach them. */
export const careTeam = defineContract({
  id: 'careTeam',
  version: '1.0.0',
  permissions: {
    readCareTeam: { label: 'See one’s own care team', grant: ['client', 'representative', 'contact'] },
    readClientCareTeam: { label: 'See the care team of a client', grant: ['staff'] },
    changeOwnVisibility: { label: 'Choose whether clients see and write to oneself', grant: ['staff'] },
    manageVisibility: { label: 'Choose which staff clients see and may write to', grant: ['administrator'] },
  },
  operations: {
    listMembers: {
      method: 'GET',
      path: '/members',
      permission: 'readCareTeam',
      summary: 'The care team of the profile in focus, as far as the portal shows it.',
      reply: Type.Object({ clientId: Type.Id(), members: Type.Array(ShownMember) }),
    },
    listClientMembers: {
      method: 'GET',
      path: '/clients/:clientId/members',
      permission: 'readClientCareTeam',
      summary: 'The whole care team of a client, with what the client sees of each.',
      params: Type.Object({ clientId: Type.Id() }),
      reply: Type.Object({ members: Type.Array(CareTeamMember) }),
    },
    getOwnVisibility: {
      method: 'GET',
      path: '/visibility',
      permission: 'changeOwnVisibility',
      summary: 'One’s own two switches.',
      reply: Visibility,
    },
    changeOwnVisibility: {
      method: 'PUT',
      path: '/visibility',
      permission: 'changeOwnVisibility',
      summary: 'Sets one’s own two switches.',
      body: Visibility,
      reply: Visibility,
    },
    listVisibilities: {
      method: 'GET',
      path: '/staff-members',
      permission: 'manageVisibility',
      summary: 'The staff of the agency with their switches, by name, a page at a time.',
      query: Type.Object({
        /** The last staff member of the page before. */
        after: Type.Optional(Type.Id()),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
      }),
      reply: Type.Object({ items: Type.Array(StaffVisibility), next: Type.Nullable(Type.Id()) }),
    },
    getVisibility: {
      method: 'GET',
      path: '/staff-members/:staffMemberId/visibility',
      permission: 'manageVisibility',
      summary: 'The two switches of a colleague.',
      params: aboutStaff,
      reply: StaffVisibility,
    },
    changeVisibility: {
      method: 'PUT',
      path: '/staff-members/:staffMemberId/visibility',
      permission: 'manageVisibility',
      summary: 'Sets the two switches of a colleague.',
      params: aboutStaff,
      body: Visibility,
      reply: Visibility,
    },
  },
  events: { visibilityChanged: aboutStaff },
  services: { members: typed<Members>() },
  slots: {
    /** What one can do with a member, beside the name. */
    memberActions: Type.Object({ staffMemberId: Type.Id(), clientId: Type.Id() }),
  },
})

export type Scope = ScopeOf<typeof careTeam>
