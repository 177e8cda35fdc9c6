import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import requestsPlugin from '../src/plugin.js'

let portal: TestPortal
let dana: TestPerson
let lena: TestPerson
let omar: TestPerson
let rosa: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'], oak: ['requests'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  lena = await portal.person({ agency: 'oak', roles: ['administrator'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  rosa = await portal.person({ agency: 'harbor', roles: ['client'] })
  await portal.sql(
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values (gen_random_uuid(), $1, $2, $3, current_date)',
    [omar.clientId, portal.agency('oak').programId, portal.agency('oak').id],
  )
  await portal.kernel.identity.accounts.linkProfile(portal.tenant().id, {
    accountId: rosa.accountId,
    clientId: omar.clientId ?? '',
    relation: 'representative',
    basis: 'sister',
  })
})
afterAll(() => portal.close())

test('what a representative does with a request stands in the log of the agency that asked, with both names, and not in the other’s [S5.33]', async () => {
  const params = { clientId: omar.clientId ?? '' }
  const { id } = await dana.call(requests).sendRequest({ params, body: { kind: 'requests:question', title: 'Which days suit you?' } })
  await rosa.call(core).actAs({ body: { hat: 'profile', clientId: params.clientId } })
  const acted = { params: { requestId: id } }
  await rosa.call(requests).openTodo(acted)
  await rosa.call(requests).answerTodo({ ...acted, body: { text: 'Monday' } })
  const byRosa = async (staff: TestPerson) => {
    const { lines } = await staff.call(core).listAgencyLog({ query: {} })
    return lines.filter(({ operation }) => operation.endsWith('Todo'))
  }
  const both = { who: { kind: 'representative', name: expect.any(String) }, onBehalfOf: expect.any(String) }
  expect(await byRosa(dana)).toMatchObject([
    { operation: 'requests.answerTodo', ...both },
    { operation: 'requests.openTodo', ...both },
  ])
  const [line] = await byRosa(dana)
  expect(line?.about?.clientId).toBe(omar.clientId)
  expect(line?.who.name).not.toBe(line?.onBehalfOf)
  expect(await byRosa(lena)).toEqual([])
})

test('by SQL, too, somebody who acts for one client hears nothing of another client of the same agency', async () => {
  const mia = await portal.person({ agency: 'harbor', roles: ['client'] })
  const asked = async (profile: string | undefined) => {
    const context = {
      'lintel.tenant': omar.tenantId,
      'lintel.agencies': `{${portal.agency('harbor').id}}`,
      'lintel.profile': profile ?? '',
    }
    const text = 'select requests.audience($1::uuid, null) as accounts, requests.zone_of($1::uuid, $2::uuid) as zone'
    const values = [mia.clientId, portal.agency('harbor').id]
    const { rows } = await portal.database.transaction('app', context, (link) => link.send({ text, values }))
    return rows[0]
  }
  expect(await asked(mia.clientId)).toEqual({ accounts: [mia.accountId], zone: expect.any(String) })
  expect(await asked(undefined)).toEqual({ accounts: [mia.accountId], zone: expect.any(String) })
  expect(await asked(omar.clientId)).toEqual({ accounts: null, zone: null })
})
