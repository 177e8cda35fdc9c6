import { type Core, Type } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { jobFor } from '../job.js'

const week = 7 * 24 * 3600_000

/** What failed for good is kept a week, so that it can be tried again; then its words and its address are gone. */
export const forgetUnsent = jobFor<Core>()({
  name: 'forgetUnsent',
  cron: '37 4 * * *',
  per: 'tenant',
  input: Type.Object({}),
  async run(scope) {
    await ask(scope, 'select core.forget_unsent($1)', [new Date(scope.now().getTime() - week).toISOString()])
  },
})
