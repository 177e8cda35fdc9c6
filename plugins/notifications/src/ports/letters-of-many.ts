import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications } from '../contract.js'
import { serverWords } from '../server-words.js'

interface LetterRow {
  readonly client_id: string
  /** None, where nothing left the portal. */
  readonly channel: 'email' | 'sms' | 'push' | null
  readonly state: 'queued' | 'sending' | 'sent' | 'delivered' | 'opened' | 'failed' | 'bounced' | 'unreachable' | null
  readonly is_for_other: boolean
  readonly is_told: boolean
}
const letters = 'select * from notifications.letters_of($1, $2::uuid[])'

/** What left the portal to tell each client of what was sent to many: each way once, as far as it came. */
export const lettersOfMany: PortFill<typeof notifications, 'massSending.letters'> = (scope) => ({
  async of(campaignId, clientIds) {
    const rows = await ask<LetterRow>(scope, letters, [campaignId, `{${clientIds.join(',')}}`])
    const t = serverWords.t(scope.language)
    const said = ({ channel, state, is_for_other: isForOther }: LetterRow): readonly string[] =>
      channel === null || state === null
        ? []
        : [t(`ofMany.${isForOther ? 'other' : 'own'}.${channel}`, { state: t(`ofMany.state.${state}`) })]
    const ofOne = (each: readonly LetterRow[]): string => {
      const lines = [...new Set(each.flatMap(said))]
      if (lines.length > 0) return lines.join('; ')
      return t(each.every(({ is_told }) => is_told) ? 'ofMany.inPortal' : 'ofMany.later')
    }
    return new Map([...Map.groupBy(rows, (row) => row.client_id)].map(([clientId, each]) => [clientId, ofOne(each)]))
  },
})
