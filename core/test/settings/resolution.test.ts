import { randomUUID } from 'node:crypto'
import { type Client, core, defineContract, problem, Type } from '@lintel/core'
import { definePlugin, operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

const letters = defineContract({
  id: 'letters',
  version: '1.0.0',
  permissions: { read: { label: 'Read', grant: ['staff', 'client'] } },
  settings: Type.Object({
    replyHours: Type.Integer({ default: 24, minimum: 1, maximum: 99, title: 'Reply', levels: ['tenant', 'group', 'agency', 'staff'] }),
    signature: Type.String({ default: '', maxLength: 20, title: 'Signature' }),
    isOpen: Type.Boolean({ default: true, title: 'Open' }),
    password: Type.String({ default: '', maxLength: 40, secret: true }),
  }),
  operations: {
    current: {
      method: 'GET',
      path: '/current',
      permission: 'read',
      reply: Type.Object({ replyHours: Type.Integer(), signature: Type.String(), password: Type.String(), own: Type.Integer() }),
    },
  },
})
const lettersPlugin = definePlugin({
  contract: letters,
  operations: {
    current: async (_, scope) => {
      const [agencyId = ''] = scope.agencies
      const { replyHours, signature, password } = scope.settingsFor(agencyId)
      return { replyHours, signature, password, own: scope.settingsFor(agencyId, scope.actor.staff?.id).replyHours }
    },
  },
  words: { en: { 'settings.replyHours': 'Hours until an answer' }, es: { 'settings.replyHours': 'Horas hasta la respuesta' } },
})

let portal: TestPortal
let beside: TestPortal
let amir: TestPerson
let dana: TestPerson
const groupId = randomUUID()

beforeAll(async () => {
  const plugins = [lettersPlugin]
  portal = await startTestPortal({ plugins, agencies: { elm: ['letters'], oak: ['letters'] } })
  beside = await startTestPortal({ plugins, beside: portal })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await portal.sql('insert into core.agency_group (id, name) values ($1, $2)', [groupId, 'North'])
  await portal.sql('update core.agency set group_id = $1 where id = $2', [groupId, portal.agency('elm').id])
})
afterAll(async () => {
  await beside.close()
  await portal.close()
})
beforeEach(() => portal.sql('delete from core.setting', []))

type Level = 'tenant' | 'group' | 'agency'
const tenantId = () => portal.tenant().id
const place = (level: Level, ownerId: string, pluginId = 'letters') => ({ tenantId: tenantId(), level, ownerId, pluginId })
/** As the hosting provider. */
const setAs = (level: Level, ownerId: string, values: object, pluginId = 'letters') =>
  portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
    unit.call('core.changeSettings', { params: place(level, ownerId, pluginId), body: { values } }),
  )
const current = (person = dana) => person.call(letters).current()
const atElm = () => place('agency', portal.agency('elm').id)
const settingsOf = (person: TestPerson): Client<typeof core> => person.call(core)

describe('settings', () => {
  test('resolve over tenant, group, agency and staff member, member by member, the narrowest winning [S1.48, S1.52]', async () => {
    expect(await current()).toMatchObject({ replyHours: 24, own: 24, signature: '' })
    await setAs('tenant', tenantId(), { replyHours: 48, signature: 'County' })
    expect(await current()).toMatchObject({ replyHours: 48, signature: 'County' })
    await setAs('group', groupId, { replyHours: 36 })
    expect(await current()).toMatchObject({ replyHours: 36, signature: 'County' })
    await settingsOf(amir).changeSettings({ params: atElm(), body: { values: { replyHours: 12 } } })
    expect(await current()).toMatchObject({ replyHours: 12, own: 12, signature: 'County' })
    await settingsOf(dana).changeOwnWork({ params: { pluginId: 'letters' }, body: { values: { replyHours: 4 } } })
    expect(await current()).toMatchObject({ replyHours: 12, own: 4 })
    const oak = await portal.person({ agency: 'oak', roles: ['caseManager'] })
    expect(await current(oak)).toMatchObject({ replyHours: 48, own: 48 })
    await settingsOf(amir).resetSettings({ params: atElm() })
    expect(await current()).toMatchObject({ replyHours: 36, own: 4 })
  })

  test('count in every process within a second', async () => {
    const seen = async () =>
      (await beside.app.inject({ url: '/api/letters/current', headers: { authorization: `Bearer ${dana.token}` } })).json()
    expect(await seen()).toMatchObject({ replyHours: 24 })
    await settingsOf(amir).changeSettings({ params: atElm(), body: { values: { replyHours: 7 } } })
    expect(await seen()).toMatchObject({ replyHours: 7 })
  })

  test('that equal what would be inherited follow the wider level from then on', async () => {
    await setAs('tenant', tenantId(), { replyHours: 48 })
    await settingsOf(amir).changeSettings({ params: atElm(), body: { values: { replyHours: 48, signature: 'Elm' } } })
    await setAs('tenant', tenantId(), { replyHours: 50 })
    expect(await current()).toMatchObject({ replyHours: 50, signature: 'Elm' })
  })

  test('are described for a form: words, where each value comes from, and no secret', async () => {
    await settingsOf(amir).changeSettings({ params: atElm(), body: { values: { password: 'hunter2' } } })
    const view = await settingsOf(amir).readSettings({ params: atElm() })
    expect(view.members.map(({ name, label, from, isSecret, isSet }) => [name, label, from, isSecret, isSet])).toEqual([
      ['replyHours', 'Hours until an answer', 'standard', false, false],
      ['signature', 'Signature', 'standard', false, false],
      ['isOpen', 'Open', 'standard', false, false],
      ['password', 'password', 'agency', true, true],
    ])
    expect(JSON.stringify(view)).not.toContain('hunter2')
    const [{ settings = {} } = {}] = await portal.sql<{ settings: { password?: string } }>('select settings from core.setting', [])
    expect(settings).toEqual({ password: expect.stringMatching(/^v1\./) })
    expect(await current()).toMatchObject({ password: 'hunter2' })
    await settingsOf(amir).changeSettings({ params: atElm(), body: { values: { signature: 'Elm' } } })
    expect(await current()).toMatchObject({ password: 'hunter2', signature: 'Elm' })
  })

  test('are read from a form as text: empty follows the wider level, an unticked box is a no', async () => {
    const unit = (body: object) =>
      portal.kernel.asSystem({ tenantId: tenantId() }, (work) => work.call('core.changeSettings', { params: atElm(), body, isForm: true }))
    await unit({ isForm: 'true', 'values.replyHours': '6', 'values.signature': 'Elm' })
    const [row] = await portal.sql<{ settings: object }>('select settings from core.setting', [])
    expect(row?.settings).toEqual({ replyHours: 6, signature: 'Elm', isOpen: false })
    await expect(unit({ isForm: 'true', 'values.replyHours': '600' })).rejects.toMatchObject({
      extra: { errors: [{ pointer: '/body/values/replyHours' }] },
    })
  })

  test('of wrong kind, of unknown name or of another level are refused, and nothing is half-saved', async () => {
    for (const values of [{ replyHours: 'soon' }, { replyHours: 0 }, { unknown: 1 }, { signature: 'x', replyHours: 100 }])
      await expect(settingsOf(amir).changeSettings({ params: atElm(), body: { values } })).rejects.toMatchObject({ status: 422 })
    await expect(
      settingsOf(amir).changeSettings({ params: { ...atElm(), pluginId: 'core' }, body: { values: { exitPage: 'https://x.example/' } } }),
    ).rejects.toMatchObject({ status: 422 })
    await expect(
      settingsOf(dana).changeOwnWork({ params: { pluginId: 'letters' }, body: { values: { signature: 'x' } } }),
    ).rejects.toMatchObject({ status: 422 })
    expect(await portal.sql('select 1 from core.setting', [])).toEqual([])
  })

  test('are changed by whom they belong to: no other agency, no wider level, nobody without the permission', async () => {
    const tries = [
      place('tenant', tenantId()),
      place('group', groupId),
      place('agency', portal.agency('oak').id),
      { ...atElm(), tenantId: randomUUID() },
    ]
    for (const params of tries)
      await expect(settingsOf(amir).changeSettings({ params, body: { values: { replyHours: 3 } } })).rejects.toEqual(
        problem(core.problems.notFound),
      )
    await expect(settingsOf(dana).changeSettings({ params: atElm(), body: {} })).rejects.toMatchObject({ status: 403 })
    expect(await current()).toMatchObject({ replyHours: 24 })
  })

  test('leave an audit entry with names and never values', async () => {
    await settingsOf(amir).changeSettings({ params: atElm(), body: { values: { signature: 'Audited words', password: 'hunter2' } } })
    const entries = await portal.database.asOwner(async (link) => {
      const { rows } = await link.send<{ line: string }>({
        text: `select e::text as line from core.audit_entry e where operation = 'core.changeSettings' order by id desc limit 1`,
      })
      return rows
    })
    expect(entries[0]?.line).toMatch(/letters\.signature,letters\.password/)
    expect(entries[0]?.line).not.toMatch(/Audited words|hunter2/)
  })
})

test('the hosting provider chooses the languages of a tenant, at least one', async () => {
  const change = (languages: readonly string[]) =>
    portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
      unit.call('core.changeTenant', { params: { tenantId: tenantId() }, body: { languages } }),
    )
  await change(['es'])
  expect((await settingsOf(dana).readSession()).languages).toEqual(['es'])
  await expect(change([])).rejects.toMatchObject({ status: 422 })
  await change(['en', 'es'])
})

describe('what a representative may do', () => {
  test('is what was ticked for them, checked with every request', async () => {
    const mia = await portal.person({ agency: 'elm', roles: ['client'] })
    const rosa = await portal.person({ agency: 'elm', roles: ['representative'], of: mia })
    const tick = (capabilities: readonly string[]) =>
      portal.sql('update core.profile_access set capabilities = $1 where account_id = $2', [capabilities, rosa.accountId])
    const change = () => rosa.fetch('PATCH', '/api/core/profile', { pronouns: 'they/them' })
    expect((await change()).status).toBe(204)
    await tick(['messages'])
    expect((await change()).status).toBe(403)
    expect((await rosa.fetch('GET', '/api/core/profile')).status).toBe(200)
    await tick(['messages', 'record'])
    expect((await change()).status).toBe(204)
  })
})
