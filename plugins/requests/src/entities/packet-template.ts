import { agencyEntity, p } from '@lintel/core/server'
import { requests } from '../contract.js'

/** A packet that an agency keeps. */
export const PacketTemplate = agencyEntity(requests, 'PacketTemplate', {
  name: p.text(),
  nameEs: p.text().nullable(),
  parts: p.json(),
  changedAt: p.datetime(),
})
