import { type Core, core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { addChannel, withdrawChannel } from './channels.js'
import { readChannels } from './read-contact.js'

const own = (scope: ScopeOf<Core>) => {
  const { id: accountId } = scope.actor
  if (accountId === undefined) throw problem(core.problems.notFound)
  return { accountId }
}
const selfAccess = `select 1 as found from core.profile_access where account_id = core.ctx_account() and relation = 'self' and is_active limit 1`
const isClient = async (scope: ScopeOf<Core>): Promise<boolean> => (await ask(scope, selfAccess, [])).length > 0

const getOwnNumbers: Operation<Core, 'getOwnNumbers'> = async (_input, scope) => {
  const { channels, stops } = await readChannels(scope, own(scope))
  return { numbers: channels, stops, isClient: await isClient(scope) }
}
const addOwnNumber: Operation<Core, 'addOwnNumber'> = async ({ body }, scope) => {
  // Clients have a place for their numbers, and a second one would need a STOP of its own.
  if (await isClient(scope)) throw problem(core.problems.conflict)
  return addChannel(scope, own(scope), { ...body, kind: 'sms' })
}
const withdrawOwnNumber: Operation<Core, 'withdrawOwnNumber'> = async ({ params }, scope) =>
  withdrawChannel(scope, own(scope), params.channelId)

/** How core keeps what its contract promises about numbers of those who act for a client. */
export const ownNumberImplementations = { getOwnNumbers, addOwnNumber, withdrawOwnNumber }
