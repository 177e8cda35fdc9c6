import { clientEntity, p } from '@lintel/core/server'
import { requests } from '../contract.js'
import type { Checks } from '../documents/checks.js'
import type { Places } from '../documents/places.js'

/** Something a client was asked for. `title` is empty where the kind says it in the reader's language. */
export const Request = clientEntity(requests, 'Request', {
  kind: p.text(),
  title: p.text().nullable(),
  body: p.text().nullable(),
  link: p.text().nullable(),
  packet: p.text().nullable(),
  packetId: p.uuid().nullable(),
  part: p.integer().default(0),
  detail: p.json<Readonly<Record<string, string>>>(),
  state: p.text(),
  dueOn: p.date().nullable(),
  expiresOn: p.date().nullable(),
  sentBy: p.uuid().nullable(),
  sentByName: p.text().nullable(),
  createdAt: p.datetime(),
  deliveredAt: p.datetime().nullable(),
  openedAt: p.datetime().nullable(),
  startedAt: p.datetime().nullable(),
  handedInAt: p.datetime().nullable(),
  handIns: p.integer().nullable(),
  checks: p.json<Checks>().nullable(),
  places: p.json<Places>().nullable(),
  endedAt: p.datetime().nullable(),
  lastRemindedAt: p.datetime().nullable(),
  reminders: p.integer(),
  reason: p.text().nullable(),
  answer: p.json().nullable(),
  answeredBy: p.uuid().nullable(),
  answeredByName: p.text().nullable(),
  relation: p.text().nullable(),
  campaignId: p.uuid().nullable(),
  changedAt: p.datetime().nullable(),
  changeSeenAt: p.datetime().nullable(),
  packetSeenAt: p.datetime().nullable(),
  removedAt: p.datetime().nullable(),
  afterLeaving: p.boolean().default(false).comment('The client was in no program of the agency any more when they were asked.'),
})
