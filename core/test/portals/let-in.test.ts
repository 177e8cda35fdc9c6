import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let portal: TestPortal
let ruth: TestPerson
let amir: TestPerson
const limit = (settings: object) =>
  portal.sql(
    `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'core', $2::jsonb)
      on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`,
    [amir.agencyId, JSON.stringify(settings)],
  )

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] } })
  ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
})
afterAll(() => portal.close())

describe('letting somebody in sets the portal up', () => {
  const login = () => ({ username: `way.in.${crypto.randomUUID().slice(0, 8)}`, isRepresentative: false })
  const served = async () => {
    const clientId = crypto.randomUUID()
    const values = [clientId, amir.agencyId]
    await portal.sql(`insert into core.client (id, intake_agency_id, given_name, family_name) values ($1, $2, 'Ines', 'Vega')`, values)
    return { params: { clientId } }
  }
  const signIn = async ({ username, password }: { readonly username: string; readonly password?: string }) => {
    const payload = { username, password }
    const headers = { origin: 'http://localhost:3000' }
    return (await portal.app.inject({ method: 'POST', url: '/api/core/sign-in', payload, headers })).statusCode
  }
  const hasPortal = async (input: Awaited<ReturnType<typeof served>>) => (await ruth.call(core).getClientPortal(input)).portal !== undefined

  const logged = async (input: Awaited<ReturnType<typeof served>>) =>
    (await amir.call(core).listClientLog({ ...input, query: {} })).lines.map(({ operation }) => operation).sort()

  test('while there is none a saved login lets nobody in; Update lets them in and sets it up, in one act [S2.15]', async () => {
    const input = await served()
    const { username } = login()
    await amir.call(core).stageClientLogin({ ...input, body: { username, isRepresentative: false, isActive: true } })
    expect(await hasPortal(input)).toBe(false)
    const { logins } = await amir.call(core).updateClientLogins(input)
    expect(await hasPortal(input)).toBe(true)
    expect(await signIn({ username, password: logins[0]?.password ?? '' })).toBe(200)
    expect(await logged(input)).toEqual([
      'core.addClientLogin',
      'core.createClientPortal',
      'core.stageClientLogin',
      'core.updateClientLogins',
    ])
  })

  test('a login made inactive sets nothing up, and does with the first day that it is active [S2.15]', async () => {
    const input = await served()
    const { accessId, ...made } = await amir.call(core).addClientLogin({ ...input, body: { ...login(), isActive: false } })
    expect([await hasPortal(input), await signIn(made)]).toEqual([false, 401])
    await amir.call(core).reactivateClientLogin({ params: { ...input.params, accessId } })
    expect([await hasPortal(input), await signIn(made)]).toEqual([true, 200])
    expect(await logged(input)).toEqual(['core.addClientLogin', 'core.createClientPortal', 'core.reactivateClientLogin'])
  })

  test('who has no room for another portal lets nobody new in, and whoever has a portal comes in as before', async () => {
    const [input, held] = [await served(), await served()]
    await amir.call(core).addClientLogin({ ...held, body: { ...login(), isActive: true } })
    const [row] = await portal.sql<{ readonly n: number }>('select count(*)::int as n from core.client_portal where agency_id = $1', [
      amir.agencyId,
    ])
    await limit({ portalLimit: row?.n ?? 0 })
    const none = amir.call(core).addClientLogin({ ...input, body: { ...login(), isActive: true } })
    await expect(none).rejects.toMatchObject({ id: 'core.portalLimitReached' })
    await amir.call(core).addClientLogin({ ...held, body: { ...login(), isActive: true } })
    expect(await amir.call(core).getClientAccess(input)).toMatchObject({ logins: [] })
    await limit({})
  })
})
