import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type Answer, requests, type Scope } from '../contract.js'
import { fault } from '../server/fault.js'
import { mustFind } from '../store/find-request.js'
import { mayChange } from '../store/may-change.js'
import { endRequest, mustWait } from '../store/move-request.js'
import type { RequestRow } from '../store/read-requests.js'
import { tell } from '../store/tell.js'
import type { Corrected, Correction } from './correction-schemas.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>
type Given = string | undefined

const contactKind = 'requests:confirmContact'
interface OnRecord {
  readonly phone: string | null
  readonly email: string | null
}
const readRecord = 'select phone, email from core.client where id = $1::uuid'

async function onRecord(scope: Scope, clientId: string): Promise<OnRecord> {
  const [row] = await ask<OnRecord>(scope, readRecord, [clientId])
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}
/** What is left when what stays the same is taken away. */
const changeOf = (from: string | null, given: Given) => {
  const to = given === undefined ? from : given.trim() || null
  return to === from ? undefined : { from, to }
}
function correctedBy({ phone, email, address, preferredWay }: Correction, record: OnRecord): Corrected {
  const changes = { phone: changeOf(record.phone, phone), email: changeOf(record.email, email) }
  const lives = address?.trim() ?? ''
  return {
    ...(changes.phone !== undefined && { phone: changes.phone }),
    ...(changes.email !== undefined && { email: changes.email }),
    ...(lives !== '' && { address: lives }),
    ...(preferredWay !== undefined && { preferredWay }),
  }
}

export const correctContact: Do<'correctContact'> = async ({ params, body }, scope) => {
  if (scope.actor.profile === undefined) throw problem(core.problems.notFound)
  const row = await mustFind(scope, params.requestId)
  mustWait(row)
  if (row.kind !== contactKind) throw problem(requests.problems.notReady)
  const contact = correctedBy(body, await onRecord(scope, row.client_id))
  const text = body.text?.trim() ?? ''
  const isCorrected = Object.keys(contact).length > 0
  if (!isCorrected && text === '') throw fault(scope, 'phone', 'fault.noChange')
  const answer: Answer = { isRight: false, ...(text !== '' && { text }), ...(isCorrected && { contact, outcome: 'open' }) }
  await endRequest(scope, row, { state: 'done', answer })
}

const hold = `select r.answer from requests.request r where r.id = $1::uuid and r.answer->>'outcome' = 'open' for update`
const keep = 'update requests.request r set answer = $2::jsonb where r.id = $1::uuid'

/** What waits to be decided, kept from a colleague who decides at the same moment. */
async function held(scope: Scope, row: RequestRow): Promise<Answer> {
  await mayChange(scope, row)
  const [found] = await ask<{ readonly answer: Answer }>(scope, hold, [row.id])
  if (found === undefined) throw problem(requests.problems.correctionDecided)
  return found.answer
}
async function decided(scope: Scope, row: RequestRow, answer: Answer): Promise<void> {
  await ask(scope, keep, [row.id, JSON.stringify(answer)])
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields: ['answer'] })
  await tell(scope, row.client_id, row.sent_by)
}

export const applyCorrection: Do<'applyCorrection'> = async ({ params }, scope) => {
  if (!scope.can(core.permissions.manageClients)) throw problem(core.problems.forbidden)
  const row = await mustFind(scope, params.requestId)
  const answer = await held(scope, row)
  const record = await onRecord(scope, row.client_id)
  const { phone, email } = answer.contact ?? {}
  const changes = { ...(phone && { phone: phone.to }), ...(email && { email: email.to }) }
  if (Object.keys(changes).length > 0) await scope.services.core.clientRecords.changeContact(row.client_id, changes)
  const contact = {
    ...answer.contact,
    ...(phone && { phone: { ...phone, from: record.phone } }),
    ...(email && { email: { ...email, from: record.email } }),
  }
  await decided(scope, row, { ...answer, contact, outcome: 'applied' })
}

export const refuseCorrection: Do<'refuseCorrection'> = async ({ params, body }, scope) => {
  const row = await mustFind(scope, params.requestId)
  await decided(scope, row, { ...(await held(scope, row)), outcome: 'refused', whyNot: body.reason.trim() })
}

/** A correction nobody has decided about, against what the record holds by now. */
export async function againstRecord(scope: Scope, row: RequestRow): Promise<RequestRow> {
  const { answer } = row
  if (answer?.outcome !== 'open' || answer.contact === undefined) return row
  const record = await onRecord(scope, row.client_id)
  const { phone, email } = answer.contact
  const contact = {
    ...answer.contact,
    ...(phone && { phone: { ...phone, from: record.phone } }),
    ...(email && { email: { ...email, from: record.email } }),
  }
  return { ...row, answer: { ...answer, contact } }
}
