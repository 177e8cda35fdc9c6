import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { NewClientLogin, SavedClientPassword, SavedLoginChange } from './access-schemas.js'
import { ChangedLogin, SettledLogin, SheetFacts, StagedLogin } from './staged-login-schemas.js'

const client = Type.Object({ clientId: Type.Id() })
const login = Type.Object({ clientId: Type.Id(), accessId: Type.Id() })
const staged = '/clients/:clientId/staged-logins'

/** Logins in two steps: saved in the login window, counting by Update on the record. */
export const stagedLoginOperations = {
  listStagedLogins: {
    method: 'GET',
    path: staged,
    summary: 'Lists logins of a client, and changes of them, that were saved at this agency and wait for the record’s Update',
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
  stageClientLoginChange: {
    method: 'PUT',
    path: `${staged}/:accessId`,
    summary:
      'Saves how a login is to be; it stays as it is until the record is updated. Saved as it is, nothing waits. One not made yet is changed at once',
    permission: 'inviteClients',
    params: login,
    body: SavedLoginChange,
  },
  stageClientPassword: {
    method: 'POST',
    path: `${staged}/:accessId/password`,
    summary: 'Saves a new password for one use, or that one is to be made; the present one works until the record is updated',
    permission: 'inviteClients',
    params: login,
    body: SavedClientPassword,
  },
  updateClientLogins: {
    method: 'POST',
    path: `${staged}/update`,
    summary: 'Makes and changes all logins that were saved for a client; passwords are for one use and answered here',
    permission: 'inviteClients',
    params: client,
    reply: Type.Object({ sheet: SheetFacts, logins: Type.Array(SettledLogin), changed: Type.Array(ChangedLogin) }),
  },
  readSheets: {
    method: 'GET',
    path: `${staged}/sheets`,
    summary: 'Shows the sheets of logins that Update just made or gave another name or password, for ten minutes and in the same sign-in',
    permission: 'inviteClients',
    params: client,
    reply: Type.Object({ logins: Type.Array(SettledLogin), sheet: Type.Optional(SheetFacts), shownUntil: Type.Optional(Type.Instant()) }),
  },
  dropStagedLogin: {
    method: 'DELETE',
    path: `${staged}/:accessId`,
    summary: 'Throws away a login, or the change of one, that was saved and does not count yet',
    permission: 'inviteClients',
    params: login,
  },
} as const satisfies Dict<OperationInput>
