import { fileOf, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { requests } from '@lintel/requests/contract'

/** Whom an operation is for, and everything it needs so that it could succeed. */
export interface Way {
  readonly person: TestPerson
  readonly params?: Readonly<Record<string, string>>
  readonly sent?: object
  /** Ids of one's own that each place takes. */
  readonly takes: Readonly<Record<string, string>>
}
type Ways = Readonly<Record<string, Way>>

const silent = ['middleName', 'nameSuffix', 'preferredName', 'pronouns', 'birthDate', 'language', 'phone', 'email']
const ada = { givenName: 'Ada', familyName: 'Lind', ...Object.fromEntries(silent.map((name) => [name, null])) }
const entryDate = '2026-01-01'

async function recordWays(portal: TestPortal, staff: TestPerson, clientId: string, colleague: string): Promise<Ways> {
  const byStaff = { person: staff, params: { clientId } }
  const { programId } = portal.agency('elm', 'north')
  const [second, third] = await portal.sql<{ id: string }>(
    `insert into core.program (id, agency_id, name) select gen_random_uuid(), $1, name from unnest(array['Two', 'Three']) name returning id`,
    [staff.agencyId],
    'north',
  )
  const [enrollment] = await portal.sql<{ id: string }>('select id from core.enrollment where client_id = $1', [clientId], 'north')
  return {
    'core.createClient': { person: staff, sent: { ...ada, entryDate }, takes: { programId } },
    'core.enrollClient': { ...byStaff, sent: { programId, entryDate, assignedStaffId: null }, takes: { programId: second?.id ?? '' } },
    'core.enrollClient body assignedStaffId': {
      ...byStaff,
      sent: { programId: third?.id ?? '', entryDate },
      takes: { assignedStaffId: colleague },
    },
    'core.changeEnrollment': {
      person: staff,
      params: { clientId, enrollmentId: enrollment?.id ?? '' },
      sent: { entryDate, exitDate: null, assignedStaffId: null },
      takes: { assignedStaffId: staff.staffMemberId ?? '' },
    },
  }
}

async function messageWays(portal: TestPortal, staff: TestPerson, client: TestPerson, colleague: string): Promise<Ways> {
  const [clientId, staffMemberId] = [client.clientId ?? '', staff.staffMemberId ?? '']
  const { id: conversationId } = await client.call(messaging).openConversation({ body: { staffMemberId, body: 'Hello' } })
  const file = async (person: TestPerson) => ({ 'fileIds.0': await fileOf(portal, person) })
  const [said, away, begun] = [{ body: 'Hello' }, { firstDay: '2099-01-01', lastDay: '2099-01-02' }, { body: 'Dear' }]
  return {
    'messaging.listConversations': { person: staff, takes: { clientId } },
    'messaging.openConversation': { person: client, sent: { staffMemberId, ...said }, takes: { staffMemberId, ...(await file(client)) } },
    'messaging.writeToClient': { person: staff, params: { clientId }, sent: said, takes: await file(staff) },
    'messaging.sendMessage': { person: client, params: { conversationId }, sent: said, takes: await file(client) },
    'messaging.transferConversation': { person: staff, params: { conversationId }, takes: { toStaffMemberId: colleague } },
    'messaging.changeOwnAbsence': { person: staff, sent: away, takes: { coverId: colleague } },
    'messaging.changeStaffAbsence': { person: staff, params: { staffMemberId }, sent: away, takes: { coverId: colleague } },
    'messaging.saveDraft': { person: client, sent: begun, takes: { conversationId, staffMemberId } },
    'messaging.saveDraft body clientId': { person: staff, sent: begun, takes: { clientId } },
  }
}

async function requestWays(portal: TestPortal, staff: TestPerson, client: TestPerson, templateId: string): Promise<Ways> {
  const clientId = client.clientId ?? ''
  const params = { clientId }
  const wanted = { title: 'Papers', accepts: 'pdf', most: 3 } as const
  const { id: requestId } = await staff.call(requests).askForDocuments({ params, body: wanted })
  const rules = { kind: 'requests:read', title: 'Rules', text: 'Read them' }
  return {
    'requests.listRequests': { person: staff, takes: { clientId } },
    'requests.sendRequest': { person: staff, params, sent: rules, takes: { 'fileIds.0': await fileOf(portal, staff) } },
    'requests.sendDocuments': { person: client, params: { requestId }, takes: { 'fileIds.0': await fileOf(portal, client) } },
    'requests.sendPacketTemplate': { person: staff, params, takes: { templateId } },
  }
}

/** How the operations that take ids inside are asked by people who may, by name or by name and place; others are asked with what fits. */
export async function waysOf(portal: TestPortal, staff: TestPerson, client: TestPerson, own: ReadonlyMap<string, string>): Promise<Ways> {
  const colleague = (await portal.person({ tenant: 'north', agency: 'elm', roles: ['caseManager'] })).staffMemberId ?? ''
  return {
    ...(await recordWays(portal, staff, client.clientId ?? '', colleague)),
    ...(await messageWays(portal, staff, client, colleague)),
    ...(await requestWays(portal, staff, client, own.get('template') ?? '')),
  }
}
