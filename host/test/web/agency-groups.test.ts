import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { csrfOf, type Seen, signedIn, type Visitor } from './visitor.js'

const list = '/staff/agency/groups'
let portal: TestPortal
let noor: TestPerson
let visitor: Visitor
const plain = ({ text }: Seen): string => text.replace(/<script[\s\S]*?<\/script>/g, '')

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [], oak: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  noor = await portal.person({ agency: 'elm', roles: ['administrator'] })
  await portal.sql(
    `insert into core.staff_member (id, account_id, agency_id, given_name, family_name, roles) values ($1, $2, $3, 'Noor', 'Aziz', '{administrator}')`,
    [crypto.randomUUID(), noor.accountId, portal.agency('oak').id],
  )
  visitor = await signedIn(portal, noor, '/staff')
})
afterAll(() => portal.close())

/** Sends a form of a page as a browser without scripts does. */
const send = async (path: string, operation: string, fields: Readonly<Record<string, string>>, then = path): Promise<Seen> => {
  const { id: tenantId } = portal.tenant()
  const seen = await visitor.get(path)
  return visitor.post(path, {
    _operation: `core.${operation}`,
    _form: 'x',
    _csrf: csrfOf(seen),
    _then: then,
    'params.tenantId': tenantId,
    ...fields,
  })
}
const makeGroup = async (name: string): Promise<string> =>
  (await noor.call(core).createGroup({ params: { tenantId: portal.tenant().id }, body: { name } })).id

test('who makes the settings of every agency makes a group, fills it, sets things for it and ends it, without scripts', async () => {
  expect(plain(await visitor.get('/staff/agency'))).toContain(`href="${list}"`)
  expect(plain(await visitor.get(list))).toContain('No group yet')
  const made = await send(list, 'createGroup', { name: 'Coast' }, `${list}/{id}`)
  expect(made.status).toBe(303)
  const [here = ''] = /\/staff\/agency\/groups\/[0-9a-f-]{36}/.exec(String(made.headers['location'])) ?? []
  const groupId = here.slice(list.length + 1)
  expect(plain(await visitor.get(here))).toContain('No agency yet')
  await send(here, 'addGroupAgency', { 'params.groupId': groupId, 'params.agencyId': portal.agency('oak').id })
  await send(here, 'renameGroup', { 'params.groupId': groupId, name: 'Shore' })
  expect(plain(await visitor.get(list))).toMatch(/Shore<\/a>[\s\S]*Agency oak/)
  const { text } = await visitor.get(`${here}/settings/core`)
  expect(text).toContain('Shore')
  expect(plain(await visitor.get(here))).toContain(`href="${here}/settings/core"`)
  const other = await makeGroup('Valley')
  expect(plain(await visitor.get(`${list}/${other}`))).toContain('Now in Shore')
  expect(plain(await visitor.get(`${here}/remove`))).toMatch(/Remove the group Shore\?[\s\S]*gone for good/)
  expect((await send(`${here}/remove`, 'removeGroup', { 'params.groupId': groupId }, list)).status).toBe(303)
  expect((await visitor.get(here)).status).toBe(404)
  expect(plain(await visitor.get(list))).not.toContain('Shore')
})

test('who works at one agency only has neither the link nor the pages', async () => {
  const groupId = await makeGroup('Closed')
  const amir = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['administrator'] }), '/staff')
  expect(plain(await amir.get('/staff/agency'))).not.toContain(list)
  for (const path of [list, `${list}/${groupId}`, `${list}/${groupId}/remove`]) expect((await amir.get(path)).status, path).toBe(403)
  expect((await amir.get(`${list}/${groupId}/settings/core`)).status).toBe(404)
})

test('a settings page says who chose what only where somebody chose', async () => {
  const { id: tenantId } = portal.tenant()
  const groupId = await makeGroup('Delta')
  const path = `${list}/${groupId}/settings/core`
  const origins = async () => plain(await visitor.get(path)).match(/Nobody has changed|Chosen [a-z ]+\./g) ?? []
  expect(await origins()).toEqual([])
  const params = { tenantId, level: 'group', ownerId: groupId, pluginId: 'core' } as const
  const { values } = await noor.call(core).readSettings({ params })
  const [[name, before] = ['', 0]] = Object.entries(values).filter(([, value]) => typeof value === 'number')
  await noor.call(core).changeSettings({ params, body: { values: { [name]: Number(before) + 1 } } })
  expect(await origins()).toEqual(['Chosen here.'])
})
