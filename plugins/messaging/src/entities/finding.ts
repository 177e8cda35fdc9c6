import { p, tenantEntity } from '@lintel/core/server'
import { messaging } from '../contract.js'

/** Words somebody searched for, kept a day so that no address holds them. */
export const Finding = tenantEntity(messaging, 'Finding', {
  accountId: p.uuid(),
  words: p.text(),
  madeAt: p.datetime(),
})
