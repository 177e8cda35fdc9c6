import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { closeSilent as close } from '../store/close-silent.js'

/** Closes conversations whose client did not answer in time. Every five minutes; closing again changes nothing. */
export const closeSilent = jobFor<typeof messaging>()({
  name: 'closeSilent',
  cron: '*/5 * * * *',
  input: Type.Object({}),
  run: async (scope) => close(scope),
})
