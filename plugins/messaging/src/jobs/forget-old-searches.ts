import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { forgetSearches } from '../store/search.js'

/** Forgets what was searched for more than a day ago, in all of the tenant. */
export const forgetOldSearches = jobFor<typeof messaging>()({
  name: 'forgetOldSearches',
  cron: '20 * * * *',
  per: 'tenant',
  input: Type.Object({}),
  run: forgetSearches,
})
