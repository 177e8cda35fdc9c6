import type { Link } from '../../data/link.js'
import { idArray } from '../../data/values.js'
import type { Opened } from '../open-unit.js'
import type { Caller } from '../unit.js'

/** What became of a sign-in since it was looked up; `fresh`: the same, and proved within the last five minutes. */
export type Since = 'same' | 'fresh' | 'changed' | 'revised'

const text = 'select core.go_on($1, $2, $3, $4, $5, $6, $7, $8) as since'
/** As in `open_unit_read`: from here on the database refuses writes. */
const readingText = `select core.go_on($1, $2, $3, $4, $5, $6, $7, $8) as since, set_config('transaction_read_only', 'on', true)`

/**
 * Lets a sign-in go on under what was answered last time, where its number and that of its tenant are still the same; then
 * the session variables are set, and only then.
 */
export async function goOn(link: Link, { sessionId, accountId }: Caller, known: Opened, isReading: boolean): Promise<Since> {
  const { actor, agencies, revision, standing, day } = known
  const { rows } = await link.send<{ readonly since: Since }>({
    ...(isReading ? { name: 'go_on_read', text: readingText } : { name: 'go_on', text }),
    values: [sessionId, accountId, standing, revision, day, actor.staff?.id ?? '', actor.profile?.clientId ?? '', idArray(agencies)],
  })
  return rows[0]?.since ?? 'changed'
}
