import { encode } from 'uqr'
import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import type { factorOperations } from '../../../contract/core/factor-operations.js'
import { ask } from '../../data/ask.js'
import type { Sealer } from '../../data/seal.js'
import type { OwnAccount } from '../own-password.js'
import { shownPlace } from './own-factors.js'
import type { Identity } from '../index.js'
import type { PasskeyPlace } from './passkeys.js'
import { keyPlace } from './second-step.js'
import { totpUri } from './totp.js'

interface FactorRow {
  readonly id: string
  readonly kind: 'totp' | 'passkey'
  readonly name: string
  readonly created_at: string
  readonly last_used_at: string | null
}
/** Whoever acts, as the services of identity know them. */
export const ownOf = (scope: ScopeOf<Core>): OwnAccount => ({
  tenantId: scope.tenant.id,
  accountId: scope.actor.id,
  sessionId: scope.actor.sessionId,
  requestId: scope.requestId,
  language: scope.language,
})

/** The dark squares of a QR code (ISO/IEC 18004) as one SVG path, with the quiet zone around them. */
function qrOf(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}

const listFactors: Operation<Core, 'listFactors'> = async (_input, scope) => {
  const [rows, [codes], [needs]] = await Promise.all([
    ask<FactorRow>(scope, 'select * from core.own_factors()', []),
    ask<{ left: number }>(scope, 'select core.own_recovery_codes_left() as left', []),
    ask<{ needs: boolean }>(scope, 'select core.own_sign_in_needs_factor() as needs', []),
  ])
  const factors = rows.map(({ id, kind, name, created_at, last_used_at }) => ({
    id,
    kind,
    name,
    createdAt: created_at,
    lastUsedAt: last_used_at,
  }))
  return { factors, recoveryCodesLeft: codes?.left ?? 0, needsOne: needs?.needs === true }
}

/** Those of the contract that need a sign-in; the two others belong to the sign-in itself. */
type Own = Exclude<keyof typeof factorOperations, 'askForPasskey' | 'signInWithPasskey'>
/** The operations about one's own second steps. */
export function factorImplementations(
  sealer: Sealer,
  { ownFactors: own, passkeys, tellOwner }: Pick<Identity, 'ownFactors' | 'passkeys' | 'tellOwner'>,
): { readonly [K in Own]: Operation<Core, K> } {
  const readAuthenticatorKey: Operation<Core, 'readAuthenticatorKey'> = async ({ params }, scope) => {
    const [row] = await ask<{ secret: string; label: string }>(scope, 'select * from core.own_unconfirmed_key($1)', [params.factorId])
    const key = row && sealer.open(row.secret, keyPlace(scope.tenant.id, params.factorId))
    if (row === undefined || key === undefined) throw problem(core.problems.notFound)
    const uri = totpUri(key, scope.tenant.name, row.label)
    return { key: key.replace(/(.{4})(?=.)/g, '$1 '), uri, qr: qrOf(uri) }
  }
  const readRecoveryCodes: Operation<Core, 'readRecoveryCodes'> = async (_input, scope) => {
    const { sessionId } = scope.actor
    const [row] = await ask<{ sealed: string | null }>(scope, 'select core.own_shown_codes($1) as sealed', [sessionId])
    const text = row?.sealed == null ? undefined : sealer.open(row.sealed, shownPlace(scope.tenant.id, sessionId ?? ''))
    return { codes: text === undefined ? [] : text.split(' ') }
  }
  const startAuthenticator: Operation<Core, 'startAuthenticator'> = async (_input, scope) => ({
    factorId: await own.startAuthenticator(ownOf(scope)),
  })
  const confirmAuthenticator: Operation<Core, 'confirmAuthenticator'> = async ({ params, body }, scope) => {
    await own.confirmAuthenticator(ownOf(scope), params.factorId, body.code, body.name ?? '')
    tellOwner.tell(ownOf(scope), 'factorAdded')
  }
  const placeOf = (scope: ScopeOf<Core>): PasskeyPlace => {
    const { origin } = scope
    if (origin === undefined) throw problem(core.problems.passkeyRefused)
    return { origin, host: new URL(origin).hostname }
  }
  const beginPasskey: Operation<Core, 'beginPasskey'> = async (_input, scope) => {
    const { ticket, options } = await passkeys.begin(ownOf(scope), placeOf(scope), scope.tenant.name)
    return { ticket, options: { ...options } }
  }
  const addPasskey: Operation<Core, 'addPasskey'> = async ({ body }, scope) => {
    await passkeys.add(ownOf(scope), placeOf(scope), body)
    await own.makeMissingCodes(ownOf(scope))
    tellOwner.tell(ownOf(scope), 'factorAdded')
  }
  const renameFactor: Operation<Core, 'renameFactor'> = async ({ params, body }, scope) =>
    own.rename(ownOf(scope), params.factorId, body.name)
  const removeFactor: Operation<Core, 'removeFactor'> = async ({ params }, scope) => {
    await own.remove(ownOf(scope), params.factorId)
    tellOwner.tell(ownOf(scope), 'factorRemoved')
  }
  const makeRecoveryCodes: Operation<Core, 'makeRecoveryCodes'> = async (_input, scope) => {
    const codes = [...(await own.makeCodes(ownOf(scope)))]
    tellOwner.tell(ownOf(scope), 'codesMade')
    return { codes }
  }
  const keepRecoveryCodes: Operation<Core, 'keepRecoveryCodes'> = async (_input, scope) => own.keepCodes(ownOf(scope))
  return {
    listFactors,
    readAuthenticatorKey,
    readRecoveryCodes,
    startAuthenticator,
    confirmAuthenticator,
    beginPasskey,
    addPasskey,
    renameFactor,
    removeFactor,
    makeRecoveryCodes,
    keepRecoveryCodes,
  }
}
