import { Type } from '@lintel/core'
import { Reason } from '../schemas.js'
import { Correction } from './correction-schemas.js'

const one = Type.Object({ requestId: Type.Id() })

/** How a client corrects what is on record about reaching them, and how staff take it over. */
export const correctionOperations = {
  correctContact: {
    method: 'POST',
    path: '/to-do/:requestId/correct',
    permission: 'answerRequests',
    summary: 'Says what is different now about reaching the client. The record stays as it is until staff take it over.',
    params: one,
    body: Correction,
  },
  applyCorrection: {
    method: 'POST',
    path: '/requests/:requestId/apply',
    permission: 'sendRequests',
    summary: 'Takes over what the client corrected: telephone and e-mail go into the record. Needs the right to change records, too.',
    params: one,
  },
  refuseCorrection: {
    method: 'POST',
    path: '/requests/:requestId/refuse',
    permission: 'sendRequests',
    summary: 'Leaves the record as it is, with a reason that the client reads.',
    params: one,
    body: Type.Object({ reason: Reason }),
  },
} as const
