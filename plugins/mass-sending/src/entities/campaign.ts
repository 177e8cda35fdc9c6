import { agencyEntity, p } from '@lintel/core/server'
import { massSending } from '../contract.js'

/** One thing to many. `reached` is the number of the last recipient it has come to; `sent` how many of them got it. */
export const Campaign = agencyEntity(massSending, 'Campaign', {
  kind: p.text(),
  texts: p.json(),
  filter: p.json(),
  dueOn: p.date().nullable(),
  extras: p.json(),
  payload: p.json().nullable(),
  weight: p.integer().default(1),
  perMinute: p.integer(),
  state: p.text(),
  staffMemberId: p.uuid(),
  accountId: p.uuid(),
  staffName: p.text(),
  total: p.integer(),
  reached: p.integer().default(0),
  sent: p.integer().default(0),
  list: p.json().nullable(),
  unknownIds: p.integer().default(0),
  createdAt: p.datetime(),
  startedAt: p.datetime().nullable(),
  movedAt: p.datetime().nullable(),
  finishedAt: p.datetime().nullable(),
})
