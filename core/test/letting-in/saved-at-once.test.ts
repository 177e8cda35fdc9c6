import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { type AgencyForTests, openAgency } from './open-agency.js'

let agency: AgencyForTests
beforeAll(async () => {
  agency = await openAgency()
})
afterAll(() => agency.close())

const typed = 'four winds carry paper boats'
const newName = () => `at-once.${crypto.randomUUID().slice(0, 8)}`
const signIn = async (username: string, password: string): Promise<number> => {
  const payload = { username, password }
  const headers = { origin: 'http://localhost:3000' }
  return (await agency.portal.app.inject({ method: 'POST', url: '/api/core/sign-in', payload, headers })).statusCode
}
const saved = async (body: { password?: string; confirmPassword?: string } = {}) => {
  const params = { clientId: await agency.client() }
  const username = newName()
  const { accessId } = await agency.amir
    .call(core)
    .stageClientLogin({ params, body: { username, isRepresentative: false, isActive: true, ...body } })
  return { params, username, login: { ...params, accessId } }
}
const waiting = `select count(distinct lock.pid)::int as many from pg_locks lock join pg_stat_activity one on one.pid = lock.pid
  where not lock.granted and one.datname = current_database()`

/** Starts acts one after the other while the client's logins are held, so that each waits behind the one before; then lets go. */
async function atOnce(clientId: string, acts: readonly (() => Promise<unknown>)[]): Promise<PromiseSettledResult<unknown>[]> {
  return agency.portal.database.asOwner(async (link) => {
    await link.send({ text: 'begin' })
    await link.send({ text: 'select id from core.profile_access where client_id = $1 for update', values: [clientId] })
    const started: Promise<unknown>[] = []
    for (const act of acts) {
      const one = act()
      one.catch(() => undefined)
      started.push(one)
      const isWaiting = async () => {
        await link.send({ text: 'select pg_stat_clear_snapshot()' }) // else it is the same within a transaction
        return (await link.send<{ many: number }>({ text: waiting })).rows[0]?.many === started.length
      }
      while (!(await isWaiting()));
    }
    await link.send({ text: 'commit' })
    return Promise.allSettled(started)
  })
}
const refusal = (outcome: PromiseSettledResult<unknown> | undefined): string | undefined =>
  outcome?.status === 'rejected' && outcome.reason instanceof Error ? Object(outcome.reason).id : undefined

describe('two of the staff at one saved login in the same moment', () => {
  const colleague = () => agency.portal.person({ agency: 'elm', roles: ['administrator'] })
  const update = (clientId: string) => agency.amir.call(core).updateClientLogins({ params: { clientId } })
  const sheetOf = (outcome: PromiseSettledResult<unknown> | undefined) =>
    outcome?.status === 'fulfilled' ? (outcome.value as Awaited<ReturnType<typeof update>>).logins[0] : undefined

  test('a name that is changed before Update is the one on its sheet, and the one that gets in', async () => {
    const { params, login, username } = await saved()
    const other = await colleague()
    const renamed = newName()
    const body = { username: renamed, isRepresentative: false, isActive: true }
    const [changed, made] = await atOnce(params.clientId, [
      () => other.call(core).stageClientLoginChange({ params: login, body }),
      () => update(params.clientId),
    ])
    expect([changed?.status, made?.status]).toEqual(['fulfilled', 'fulfilled'])
    const sheet = sheetOf(made)
    expect(sheet?.username).toBe(renamed)
    expect([await signIn(renamed, sheet?.password ?? ''), await signIn(username, sheet?.password ?? '')]).toEqual([200, 401])
  })

  test('a password that is changed before Update is what its sheet says: typed, or made and in there', async () => {
    const [first, second] = [await saved(), await saved({ password: typed, confirmPassword: typed })]
    const other = await colleague()
    const [, agreed] = await atOnce(first.params.clientId, [
      () => other.call(core).stageClientPassword({ params: first.login, body: { password: typed, confirmPassword: typed } }),
      () => update(first.params.clientId),
    ])
    expect(sheetOf(agreed)).toMatchObject({ passwordIs: 'agreed' })
    expect(await signIn(first.username, typed)).toBe(200)
    const [, made] = await atOnce(second.params.clientId, [
      () => other.call(core).stageClientPassword({ params: second.login, body: {} }),
      () => update(second.params.clientId),
    ])
    expect(sheetOf(made)).toMatchObject({ passwordIs: 'made' })
    expect([await signIn(second.username, typed), await signIn(second.username, sheetOf(made)?.password ?? '')]).toEqual([401, 200])
  })

  test('who comes after Update changes nothing of what was handed over, and is told so', async () => {
    const { params, login, username } = await saved()
    const other = await colleague()
    const [{ stagedAt: seen = '' } = {}] = await other.call(core).listStagedLogins({ params })
    const [made, changed, password, dropped, again] = await atOnce(params.clientId, [
      () => update(params.clientId),
      () =>
        other
          .call(core)
          .stageClientLoginChange({ params: login, body: { seen, username: newName(), isRepresentative: false, isActive: true } }),
      () => other.call(core).stageClientPassword({ params: login, body: { seen } }),
      () => other.call(core).dropStagedLogin({ params: login }),
      () => other.call(core).updateClientLogins({ params }),
    ])
    expect([changed, password, dropped, again].map(refusal)).toEqual([
      'core.savedMeanwhile',
      'core.savedMeanwhile',
      'core.notFound',
      'core.notFound',
    ])
    expect(await signIn(username, sheetOf(made)?.password ?? '')).toBe(200)
    expect(await other.call(core).listStagedLogins({ params })).toEqual([])
  })

  test('of two who save one after the other, the second is told where they say what they saw, and counts where they do not', async () => {
    const { params, login } = await saved()
    const other = await colleague()
    const [{ stagedAt: seen = '' } = {}] = await other.call(core).listStagedLogins({ params })
    const body = (username: string) => ({ seen, username, isRepresentative: false, isActive: true })
    const [mine, theirs] = [newName(), newName()]
    const outcomes = await atOnce(params.clientId, [
      () => agency.amir.call(core).stageClientLoginChange({ params: login, body: body(mine) }),
      () => other.call(core).stageClientLoginChange({ params: login, body: body(theirs) }),
    ])
    expect(outcomes.map(refusal)).toEqual([undefined, 'core.savedMeanwhile'])
    expect(await other.call(core).listStagedLogins({ params })).toMatchObject([{ username: mine }])
    const { seen: _, ...blind } = body(theirs)
    await other.call(core).stageClientLoginChange({ params: login, body: blind })
    expect(await other.call(core).listStagedLogins({ params })).toMatchObject([{ username: theirs }])
  })

  test('a change of a login that stands is written over by nobody who did not see it', async () => {
    const { params, login, username } = await saved()
    await update(params.clientId)
    const other = await colleague()
    const body = (basis: string) => ({ seen: 'none', username, basis, isRepresentative: false, isActive: true })
    const outcomes = await atOnce(params.clientId, [
      () => agency.amir.call(core).stageClientLoginChange({ params: login, body: body('Mine') }),
      () => other.call(core).stageClientLoginChange({ params: login, body: body('Theirs') }),
    ])
    expect(outcomes.map(refusal)).toEqual([undefined, 'core.savedMeanwhile'])
    expect(await other.call(core).listStagedLogins({ params })).toMatchObject([{ change: { basis: 'Mine' } }])
  })
})
