import { createHash } from 'node:crypto'

/** What is kept of a code on paper. Eighty random bits need no slow hash. */
export const paperHash = (tenantId: string, accountId: string, plain: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['paper code', tenantId, accountId, plain]))
    .digest('hex')
