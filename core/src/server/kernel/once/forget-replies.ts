import { type Core, Type } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { jobFor } from '../../job.js'

/** Removes replies whose two days are over, tenant by tenant, every hour. */
export const forgetReplies = jobFor<Core>()({
  name: 'forgetReplies',
  cron: '23 * * * *',
  per: 'tenant',
  input: Type.Object({}),
  async run(scope) {
    await ask(scope, 'delete from core.idempotency_key where expires_at <= now()', [])
  },
})
