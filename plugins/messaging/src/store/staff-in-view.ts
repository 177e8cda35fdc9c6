import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

/** Row level security shows the staff whom this person may know of; anyone else is not there. */
const seen = 'select s.id from core.staff_member s where s.id = $1::uuid and s.agency_id = any (core.ctx_agencies())'

/** Refuses the id of somebody of another agency or tenant, or whom the portal hides, as one that is nobody's. */
export async function demandInView(scope: Scope, staffMemberId: string): Promise<void> {
  const [found] = await ask<{ id: string }>(scope, seen, [staffMemberId])
  if (found === undefined) throw problem(core.problems.notFound)
}
