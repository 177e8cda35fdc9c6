import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { closeSilent as close } from '../store/close-silent.js'
import { forgetSearches } from '../store/search.js'

/**
 * Closes conversations whose client did not answer in time, and forgets what was searched for. Every five minutes, and at
 * once again while more of them wait; doing it again changes nothing.
 */
export const closeSilent = jobFor<typeof messaging>()({
  name: 'closeSilent',
  cron: '*/5 * * * *',
  input: Type.Object({}),
  async run(scope) {
    await forgetSearches(scope)
    if (await close(scope)) scope.enqueue(closeSilent, {})
  },
})
