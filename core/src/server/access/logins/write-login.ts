import { core, type Core, problem, type ScopeOf, type Static } from '../../../contract/index.js'
import type { NewClientLogin } from '../../../contract/core/access-schemas.js'
import { ask } from '../../data/ask.js'
import { checkAccountNames, checkPassword } from '../../identity/account-checks.js'
import { readClient } from '../../people/client-rows.js'
import type { HashPassword } from '../../staff/staff-logins.js'
import { mustBeContracted } from '../may-let-in.js'
import { checkSame, faultsInBody, nameTaken } from '../faults-in-body.js'

type CoreScope = ScopeOf<Core>

/** What a login of the client’s own is called. */
export async function clientNameOf(scope: CoreScope, clientId: string): Promise<string> {
  const client = await readClient(scope, clientId)
  if (client === undefined) throw problem(core.problems.notFound)
  return `${client.preferredName ?? client.givenName} ${client.familyName}`
}
/** What somebody with this login is to the client. */
export const relationOf = ({ isRepresentative, relation }: Pick<Static<typeof NewClientLogin>, 'isRepresentative' | 'relation'>) =>
  isRepresentative ? (relation ?? 'representative') : 'self'

interface Typed {
  readonly password?: string
  readonly confirmPassword?: string
}
/** What was typed twice, or a password of our own. */
export const checkTyped = ({ password, confirmPassword }: Typed, about: readonly string[], language: string): (() => void)[] =>
  password === undefined && confirmPassword === undefined
    ? []
    : [() => checkPassword(password ?? '', about, language), () => checkSame(password, confirmPassword, language)]

interface Writing {
  readonly hash: HashPassword
  /** Left out where Update will make one. */
  readonly password?: string | undefined
  readonly isStaged: boolean
}

/** Checks a login as staff typed it and writes it down: to let somebody in at once, or to wait for the record's Update. */
export async function writeLogin(scope: CoreScope, clientId: string, body: Static<typeof NewClientLogin>, how: Writing) {
  mustBeContracted(scope)
  const relation = relationOf(body)
  const clientName = await clientNameOf(scope, clientId)
  const displayName = relation === 'self' ? clientName : body.displayName?.trim() || body.username
  const username = body.username.trim()
  faultsInBody(
    () => checkAccountNames({ username, displayName }, scope.language),
    ...checkTyped(body, [username, displayName], scope.language),
  )
  const login = {
    accountId: scope.newId(),
    accessId: scope.newId(),
    clientId,
    username,
    displayName,
    relation,
    capabilities: relation === 'self' ? [] : (body.capabilities ?? []),
    basis: body.basis ?? null,
    endsOn: relation === 'self' ? null : (body.endsOn ?? null),
    isActive: body.isActive,
    isStaged: how.isStaged,
  }
  const kept = how.password === undefined ? null : await how.hash(how.password)
  const made = ask<{ done: boolean }>(scope, 'select core.add_client_login($1, $2) as done', [JSON.stringify(login), kept])
  const [row] = await made.catch((error: unknown) => {
    throw nameTaken(error, scope.language)
  })
  if (row?.done !== true) throw problem(core.problems.notFound)
  return { accessId: login.accessId, username }
}
