import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const member = Type.Object({ staffMemberId: Type.Id() })
const path = '/staff/:staffMemberId/second-step-reset'

/** Taking lost second steps away from a colleague: it takes two people. */
export const secondStepResetOperations = {
  getSecondStepReset: {
    method: 'GET',
    path,
    summary: 'Tells how many second steps a colleague has, and who has asked to take them away.',
    permission: 'manageStaff',
    params: member,
    reply: Type.Object({
      count: Type.Integer(),
      asked: Type.Nullable(Type.Object({ by: Type.String(), at: Type.Instant(), isOwn: Type.Boolean() })),
    }),
  },
  askSecondStepReset: {
    method: 'POST',
    path,
    summary: 'Asks to take all second steps of a colleague away; somebody else has to confirm it within a day.',
    permission: 'manageStaff',
    stepUp: true,
    params: member,
  },
  confirmSecondStepReset: {
    method: 'POST',
    path: `${path}/confirm`,
    summary: 'Confirms what somebody else has asked for: second steps, recovery codes and sign-ins of the colleague end.',
    permission: 'manageStaff',
    stepUp: true,
    params: member,
  },
} as const satisfies Dict<OperationInput>
