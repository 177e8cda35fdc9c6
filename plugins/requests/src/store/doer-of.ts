import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

const ownName = 'select display_name from core.account where id = $1::uuid'

/** Who did it, as columns: account, name, relation. Named only where it was not the client in person; staff are nobody here. */
export async function doerOf(scope: Scope): Promise<readonly [account: string | null, name: string | null, relation: string | null]> {
  const { id, profile } = scope.actor
  if (profile === undefined) return [null, null, null]
  if (profile.relation === 'self') return [id, null, 'self']
  const [row] = await ask<{ readonly display_name: string }>(scope, ownName, [id])
  return [id, row?.display_name ?? null, profile.relation]
}
