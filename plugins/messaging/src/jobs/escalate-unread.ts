import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { escalateUnread as escalate } from '../store/escalate-unread.js'

/** Tells of messages that nobody of the staff read in time. Every five minutes, and at once again while more of them wait. */
export const escalateUnread = jobFor<typeof messaging>()({
  name: 'escalateUnread',
  cron: '*/5 * * * *',
  input: Type.Object({}),
  async run(scope) {
    if (await escalate(scope)) scope.enqueue(escalateUnread, {})
  },
})
