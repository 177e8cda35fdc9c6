import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const member = Type.Object({ staffMemberId: Type.Id() })

/** Colleagues who are let in by a link to their e-mail address, and choose name and password themselves. */
export const staffInvitationOperations = {
  getStaffInvitation: {
    method: 'GET',
    path: '/staff/:staffMemberId/invitation',
    summary: 'Tells whether an invitation of a staff member is open, and whether one can be sent',
    permission: 'manageStaff',
    params: member,
    reply: Type.Object({
      canSend: Type.Boolean(),
      sent: Type.Nullable(Type.Object({ at: Type.Instant(), until: Type.Instant(), isOpen: Type.Boolean() })),
    }),
  },
  inviteStaffMember: {
    method: 'POST',
    path: '/staff/:staffMemberId/invitation',
    summary: 'Sends a staff member without a sign-in a link to make one; an earlier link is good no more',
    permission: 'manageStaff',
    params: member,
  },
  cancelStaffInvitation: {
    method: 'DELETE',
    path: '/staff/:staffMemberId/invitation',
    summary: 'Takes an invitation of a staff member back',
    permission: 'manageStaff',
    params: member,
  },
  acceptStaffInvitation: {
    method: 'POST',
    path: '/staff-invitations/accept',
    summary: 'Makes the sign-in of an invited staff member, once; a second step follows at the first sign-in',
    open: true, // the token is the proof
    body: Type.Object({
      token: Type.String({ minLength: 1, maxLength: 128 }),
      username: Type.Name({ minLength: 1, maxLength: 64 }),
      password: Type.String({ minLength: 1, maxLength: 1024 }),
      confirmPassword: Type.String({ minLength: 1, maxLength: 1024 }),
    }),
  },
} as const satisfies Dict<OperationInput>
