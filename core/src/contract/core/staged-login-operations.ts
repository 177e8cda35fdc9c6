import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { LoginRelation, NewClientLogin } from './access-schemas.js'

const Name = Type.String({ maxLength: 200 })
const client = Type.Object({ clientId: Type.Id() })
/** A login that was saved and waits for the record’s Update. */
const StagedLogin = Type.Object({
  accessId: Type.Id(),
  username: Type.String(),
  displayName: Name,
  relation: LoginRelation,
  /** Whether it will let somebody in once the record is updated. */
  isActive: Type.Boolean(),
  stagedAt: Type.Instant(),
  stagedBy: Name,
  /** From then on it is thrown away. */
  keptUntil: Type.Instant(),
  isOwnStep: Type.Boolean(),
})
/** A login that Update made. Without a password it holds the one that was typed. */
const SettledLogin = Type.Object({
  accessId: Type.Id(),
  username: Type.String(),
  displayName: Name,
  relation: LoginRelation,
  password: Type.Optional(Type.String()),
})

/** What an instruction sheet says besides the login: whose address, in which language. */
const SheetFacts = Type.Object({
  agency: Name,
  portalAddress: Type.String(),
  phone: Type.Optional(Type.String()),
  language: Type.Optional(Type.String()),
})
const staged = '/clients/:clientId/staged-logins'
/** Logins in two steps: saved in the login window, made by Update on the record. */
export const stagedLoginOperations = {
  listStagedLogins: {
    method: 'GET',
    path: staged,
    summary: 'Lists logins of a client that were saved at this agency and wait for the record’s Update',
    permission: 'inviteClients',
    params: client,
    reply: Type.Array(StagedLogin),
  },
  stageClientLogin: {
    method: 'POST',
    path: staged,
    summary: 'Saves a login that lets nobody in until the record is updated',
    permission: 'inviteClients',
    params: client,
    body: NewClientLogin,
    reply: Type.Object({ accessId: Type.Id() }),
  },
  updateClientLogins: {
    method: 'POST',
    path: `${staged}/update`,
    summary: 'Makes all logins that were saved for a client; passwords are for one use and answered once',
    permission: 'inviteClients',
    params: client,
    reply: Type.Object({ sheet: SheetFacts, logins: Type.Array(SettledLogin) }),
  },
  dropStagedLogin: {
    method: 'DELETE',
    path: `${staged}/:accessId`,
    summary: 'Throws away a login that was saved and not made yet',
    permission: 'inviteClients',
    params: Type.Object({ clientId: Type.Id(), accessId: Type.Id() }),
  },
} as const satisfies Dict<OperationInput>
