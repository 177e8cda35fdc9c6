import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { setPolicy } from './set-policy.js'

let portal: TestPortal
let dana: TestPerson
let lena: TestPerson
let omar: TestPerson
beforeAll(async () => {
  const on = ['careTeam', 'messaging']
  portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: on, oak: on } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  lena = await portal.person({ agency: 'oak', roles: ['caseManager'], mayStart: false })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await portal.sql(
    `insert into core.enrollment (id, client_id, program_id, agency_id, entry_date, assigned_staff_id)
      values (gen_random_uuid(), $1, $2, $3, current_date, $4)`,
    [omar.clientId, portal.agency('oak').programId, lena.agencyId, lena.staffMemberId],
  )
})
afterAll(() => portal.close())

const rules = async (harbor: string, oak: string) => {
  await setPolicy(portal, { contactMode: harbor })
  await setPolicy(portal, { contactMode: oak }, 'oak')
  const { items, whyNot, whyNotAt } = await omar.call(messaging).listContacts()
  return { at: items.map(({ agencyId }) => agencyId), whyNot, whyNotAt: whyNotAt.toSorted() }
}

test('a client of two agencies is told at which of them staff write first, and where whoever they may write to works [S3.24]', async () => {
  const both = [dana.agencyId, lena.agencyId].toSorted()
  expect(await rules('replyOnly', 'assignedClients')).toEqual({ at: [], whyNot: 'staffWriteFirst', whyNotAt: [dana.agencyId] })
  expect(await rules('neverInitiate', 'replyOnly')).toEqual({ at: [], whyNot: 'staffWriteFirst', whyNotAt: both })
  expect(await rules('assignedClients', 'replyOnly')).toEqual({ at: [dana.agencyId], whyNot: null, whyNotAt: [] })
  const { whyNotAt } = await omar.call(messaging).getContact({ params: { staffMemberId: lena.staffMemberId ?? '' } })
  expect(whyNotAt).toEqual([lena.agencyId])
})
