import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../src/contract.js'
import { builtInKinds } from '../src/kinds/built-in.js'
import requestsPlugin from '../src/plugin.js'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'] } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, core, async (scope) => {
    const request = { clientId: omar.clientId ?? '', agencyId: dana.agencyId, staffMemberId: dana.staffMemberId ?? '' }
    for (const samples of scope.ports.samples) await samples.make(request)
  })
})
afterAll(() => portal.close())

test('the demonstration asks for something of every kind there is here, so that each is seen', async () => {
  const asked = await omar.call(requests).listTodo({ query: {} })
  const kinds = builtInKinds('en').map(({ key }) => `requests:${key}`)
  expect([...new Set(asked.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort())
})

test('homework and web pages of the demonstration have what such kinds have: a link, and a word already kept', async () => {
  const asked = await omar.call(requests).listTodo({ query: {} })
  const ofKind = (kind: string) =>
    omar.call(requests).getTodo({ params: { requestId: asked.find((one) => one.kind === `requests:${kind}`)?.id ?? '' } })
  expect(await ofKind('homework')).toMatchObject({ link: expect.stringMatching(/^https:/), answer: { text: expect.any(String) } })
  expect(await ofKind('link')).toMatchObject({ link: expect.stringMatching(/^https:/) })
})
