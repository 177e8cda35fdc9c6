import { core, problem, type Scope, type Standing } from '../../contract/index.js'
import { ask } from '../data/ask.js'

interface Found {
  readonly standing: Standing | null
}
const question = 'select core.record_standing($1::uuid) as standing'

/**
 * How the staff member of this scope stands to a client: `owner` may give and take, `team` may look, `view` sees the record
 * by consent or in an emergency. Who manages the portals of the agency's clients counts as owner. Undefined: not theirs to see.
 */
export const readStanding = async (scope: Pick<Scope, 'can'>, clientId: string): Promise<Standing | undefined> => {
  const [row] = await ask<Found>(scope, question, [clientId])
  const standing = row?.standing ?? undefined
  return standing === 'team' && scope.can(core.permissions.manageClientPortals) ? 'owner' : standing
}

/** Refuses who does not own the record: 404 where it is not theirs to see, 403 where they may only look. */
export const mustOwn = async (scope: Pick<Scope, 'can'>, clientId: string): Promise<void> => {
  const standing = await readStanding(scope, clientId)
  if (standing === undefined) throw problem(core.problems.notFound)
  if (standing !== 'owner') throw problem(core.problems.notRecordOwner)
}
