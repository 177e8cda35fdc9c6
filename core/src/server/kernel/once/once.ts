import { createHash } from 'node:crypto'
import { core, problem } from '../../../contract/index.js'
import type { RunningUnit } from '../running-unit.js'
import type { Once } from '../unit.js'

const enter = 'select outcome, reply from core.enter_once($1, $2, $3)'
const keep = `update core.idempotency_key set reply = $3 where account_id = core.ctx_account() and operation = $1 and key = $2`

interface Entered {
  readonly outcome: 'new' | 'done' | 'other' | 'busy'
  readonly reply: unknown
}

/** What a key stands for: the same input of the same person in the same place. */
const hashOf = ({ actor }: RunningUnit, input: object): string =>
  createHash('sha256')
    .update(JSON.stringify([actor.staff?.id, actor.profile?.clientId, input]))
    .digest('base64url')

/**
 * Runs `work` once for each key (Idempotency-Key, draft-ietf-httpapi-idempotency-key-header): the key and the reply are
 * rows of the same transaction as the effect, so one is never there without the other. A second try is given the first
 * reply; what was refused or broke has left nothing, and may be tried again under the same key.
 */
export async function runOnce(
  unit: RunningUnit,
  operation: string,
  once: Once,
  input: object,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { rows } = await unit.link.send<Entered>({ name: 'enter_once', text: enter, values: [operation, once.key, hashOf(unit, input)] })
  const entered = rows[0]
  if (entered === undefined || entered.outcome === 'busy') throw problem(core.problems.requestInFlight, { retryAfter: 1 })
  if (entered.outcome === 'other') throw problem(core.problems.idempotencyKeyReused)
  if (entered.outcome === 'done') {
    once.replayed()
    unit.audit.push({ operation, outcome: 'allow', basis: 'replay' })
    return entered.reply ?? undefined
  }
  const reply = await work()
  // Not awaited: it travels with the commit, which fails if it does.
  void unit.link
    .send({ name: 'keep_reply', text: keep, values: [operation, once.key, JSON.stringify(reply ?? null)] })
    .catch(() => undefined)
  return reply
}
