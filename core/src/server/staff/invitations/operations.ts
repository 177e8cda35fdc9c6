import { core, type Core, type Letter, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import type { staffInvitationOperations } from '../../../contract/core/staff-invitation-operations.js'
import { checkSame, faultsInBody, nameTaken } from '../../access/faults-in-body.js'
import { ask } from '../../data/ask.js'
import { checkAccountNames, checkPassword } from '../../identity/account-checks.js'
import { newRefreshToken, readRefreshToken } from '../../identity/refresh-token.js'
import { sayOf } from '../../words/plugin-words.js'
import { managedMember, memberRights } from '../rights.js'
import type { HashPassword } from '../staff-logins.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.staffInvitations' }, words: { en, es } }
const say = (language: string, key: keyof typeof en): string => sayOf(tables, language, key) ?? ''
const letterOf =
  (token: string) =>
  (language: string): Letter => ({
    subject: say(language, 'subject'),
    paragraphs: [say(language, 'text'), say(language, 'days'), say(language, 'notYou')],
    link: { label: say(language, 'link'), path: `/staff/join/${token}` },
  })
const audit = (scope: ScopeOf<Core>, staffMemberId: string): void => scope.audit({ resource: 'staffMember', resourceId: staffMemberId })

const getStaffInvitation: Operation<Core, 'getStaffInvitation'> = async ({ params: { staffMemberId } }, scope) => {
  await memberRights(scope, staffMemberId)
  const [row] = await ask<{ at: string; until: string; is_open: boolean }>(scope, 'select * from core.staff_invitation($1)', [
    staffMemberId,
  ])
  const sent = row === undefined ? null : { at: row.at, until: row.until, isOpen: row.is_open }
  return { canSend: scope.own.delivery.channels.includes('email'), sent }
}

const inviteStaffMember: Operation<Core, 'inviteStaffMember'> = async ({ params: { staffMemberId } }, scope) => {
  const member = await managedMember(scope, staffMemberId)
  if (!scope.own.delivery.channels.includes('email')) throw problem(core.problems.channelNotOffered)
  const [entry] = await ask<{ email: string | null }>(scope, 'select email from core.staff_member where id = $1', [member.id])
  if (entry?.email == null || entry.email === '') throw problem(core.problems.noAddressToInvite)
  const token = newRefreshToken(scope.tenant.id)
  const [row] = await ask<{ done: boolean | null }>(scope, 'select core.invite_staff($1, $2) as done', [member.id, token.hash])
  if (row?.done === false)
    throw problem(core.problems.invalidInput, { errors: [{ pointer: '/params/staffMemberId', detail: say(scope.language, 'tooMany') }] })
  if (row?.done !== true) throw problem(core.problems.conflict)
  const { agencyId } = scope
  await scope.own.delivery.send({
    channel: 'email',
    to: { address: entry.email },
    kind: 'core.staffInvitation',
    basis: 'service',
    opens: { ticket: token.hash },
    ...(agencyId !== undefined && { agencyId }),
    write: letterOf(token.text),
  })
  audit(scope, member.id)
}

const cancelStaffInvitation: Operation<Core, 'cancelStaffInvitation'> = async ({ params: { staffMemberId } }, scope) => {
  await managedMember(scope, staffMemberId)
  const [row] = await ask<{ done: boolean }>(scope, 'select core.cancel_staff_invitation($1) as done', [staffMemberId])
  if (row?.done === true) audit(scope, staffMemberId)
}

const accept =
  (hash: HashPassword): Operation<Core, 'acceptStaffInvitation'> =>
  async ({ body }, scope) => {
    const tokenHash = readRefreshToken(body.token)?.hash ?? ''
    const username = body.username.trim()
    const [invited] = await ask<{ name: string; email: string | null }>(scope, 'select * from core.invited_staff($1)', [tokenHash])
    if (invited === undefined) throw problem(core.problems.invitationNotValid)
    faultsInBody(
      () => checkAccountNames({ username, displayName: invited.name }, scope.language),
      () => checkPassword(body.password, [username, invited.email ?? '', invited.name], scope.language),
      () => checkSame(body.password, body.confirmPassword, scope.language),
    )
    const account = scope.newId()
    const made = ask<{ staff: string | null }>(scope, 'select core.accept_staff_invitation($1, $2, $3, $4, $5) as staff', [
      tokenHash,
      account,
      username,
      await hash(body.password),
      scope.language,
    ])
    const [done] = await made.catch((error: unknown) => {
      throw nameTaken(error, scope.language)
    })
    if (done?.staff == null) throw problem(core.problems.invitationNotValid)
    await noteAccepted(scope, account)
  }

/** From here on the unit acts for the account that was made. */
async function noteAccepted(scope: ScopeOf<Core>, account: string): Promise<void> {
  await ask(scope, `select set_config('lintel.account', $1, true)`, [account])
  await ask(
    scope,
    `insert into core.audit_entry (tenant_id, request_id, account_id, operation, outcome, resource, resource_id, basis)
      values (core.ctx_tenant(), core.ctx_request(), $1, 'core.acceptStaffInvitation', 'allow', 'account', $1, 'invitation')`,
    [account],
  )
}

/** Invitations of staff. */
export const staffInvitationImplementations = (
  hash: HashPassword,
): { readonly [K in keyof typeof staffInvitationOperations]: Operation<Core, K> } => ({
  getStaffInvitation,
  inviteStaffMember,
  cancelStaffInvitation,
  acceptStaffInvitation: accept(hash),
})
