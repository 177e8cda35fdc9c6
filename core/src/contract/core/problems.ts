import { Type } from '../type.js'

const fault = Type.Object({ pointer: Type.String(), detail: Type.String() })

/** The problems every operation may answer with (design: section 13). */
export const coreProblems = {
  badRequest: { status: 400, title: 'The request could not be read' },
  invalidInput: { status: 422, title: 'Some of what was sent is not right', extra: Type.Object({ errors: Type.Array(fault) }) },
  unauthenticated: { status: 401, title: 'Sign in to go on' },
  signInFailed: { status: 401, title: 'The name or the password is not right' },
  codeNeeded: { status: 401, title: 'A code is needed, too' },
  codeWrong: { status: 401, title: 'That code is not right, or was used already' },
  passkeyRefused: { status: 401, title: 'That passkey did not work here' },
  wayBackOver: { status: 410, title: 'This way back in has run out or was used. Ask for a new one' },
  wayBackCodeWrong: { status: 401, title: 'That name and code do not go together, or the code has run out' },
  tooManyCodes: { status: 409, title: 'This login was given three codes today. Wait until tomorrow' },
  singleSignOnRefused: { status: 401, title: 'Your organisation’s sign-in did not let you in here' },
  stepUpNeeded: { status: 403, title: 'Show once more that it is you' },
  proofWrong: { status: 401, title: 'That is not right. Try again' },
  lastFactor: { status: 409, title: 'This is your last second step, and your work asks for one' },
  signInUnfinished: {
    status: 403,
    title: 'Finish signing in first',
    extra: Type.Object({ needs: Type.Words(['password', 'factor']) }),
  },
  forbidden: { status: 403, title: 'You may not do this' },
  notRecordOwner: { status: 403, title: 'Only the owner of this record may do this' },
  previewOver: { status: 403, title: 'The time of looking as this client is over' },
  noPortal: { status: 409, title: 'There is no portal for this client yet' },
  previewOnly: { status: 403, title: 'You are only looking: nothing can be changed here' },
  portalItemLimitReached: {
    status: 409,
    title: 'The agency’s limit of new items for this client is reached',
    extra: Type.Object({ limit: Type.Integer() }),
  },
  portalLimitReached: {
    status: 409,
    title: 'The agency’s limit of client portals is reached',
    extra: Type.Object({ limit: Type.Integer() }),
  },
  notFound: { status: 404, title: 'There is nothing here, or it is not yours to see' },
  methodNotAllowed: { status: 405, title: 'This address does not take that kind of request' },
  pluginNotEnabled: { status: 404, title: 'This is not switched on here' },
  conflict: { status: 409, title: 'Someone was quicker, or this is already there' },
  idempotencyKeyReused: { status: 422, title: 'This key was already used for something else' },
  requestInFlight: { status: 409, title: 'The same request is still under way', extra: Type.Object({ retryAfter: Type.Integer() }) },
  otherPerson: { status: 409, title: 'You now use the portal for someone else. Nothing was sent' },
  refreshRace: { status: 409, title: 'This sign-in was just renewed elsewhere' },
  tooLarge: { status: 413, title: 'This is larger than we take' },
  unsupportedMediaType: { status: 415, title: 'We do not read this kind of content' },
  tooManyRequests: { status: 429, title: 'Too many tries. Wait a little', extra: Type.Object({ retryAfter: Type.Integer() }) },
  pluginNeeds: {
    status: 409,
    title: 'This needs other plugins that are off here',
    extra: Type.Object({ needs: Type.Array(Type.String()) }),
  },
  pluginNeeded: {
    status: 409,
    title: 'Other plugins that are on need this one',
    extra: Type.Object({ by: Type.Array(Type.String()) }),
  },
  internal: { status: 500, title: 'Something broke on our side' },
  unavailable: { status: 503, title: 'Not ready. Try again in a moment' },
} as const
