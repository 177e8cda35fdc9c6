import { agencyEntity, p } from '@lintel/core/server'
import { messaging } from '../contract.js'

/** What a staff member chose: who may write first, and the days out of office. `awayUntil` is the end of the last day. */
export const StaffContact = agencyEntity(messaging, 'StaffContact', {
  staffMemberId: p.uuid(),
  contactMode: p.text().nullable(),
  firstDayAway: p.date().nullable(),
  lastDayAway: p.date().nullable(),
  awayFrom: p.datetime().nullable(),
  awayUntil: p.datetime().nullable(),
  coverId: p.uuid().nullable(),
  awayNote: p.text().nullable(),
  /** Named by the agency: is told of what is overdue still. */
  hearsFurther: p.boolean().default(false),
})
