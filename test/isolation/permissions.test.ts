import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyFor, everyOperation, isGuarded, pathWith, pluginIds, plugins, type Walked } from './walked.js'

let portal: TestPortal
let guarded: readonly Walked[]
let people: readonly TestPerson[]
/** Everybody at work is `staff`, whatever else they are. */
const roles = ['staff', 'administrator', 'client'] as const

beforeAll(async () => {
  portal = await startTestPortal({ plugins, agencies: { elm: pluginIds } })
  const staff = await portal.person({ agency: 'elm', roles: ['administrator'], mayStart: true })
  people = [staff, await portal.person({ agency: 'elm', roles: ['client'], assignedTo: staff })]
  guarded = (await everyOperation(portal)).filter(isGuarded)
})
afterAll(() => portal.close())

const permissionOf = ({ operation }: Walked): string => operation['x-lintel-permission'] ?? ''

/** Lets staff and clients hold every permission that any operation asks for, but these. */
async function holdAllBut(...taken: readonly string[]): Promise<void> {
  const all = [...new Set(guarded.map(permissionOf))]
  for (const role of roles)
    await portal.sql(
      `insert into core.role (key, name, permissions) values ($1, $1, $2)
        on conflict (tenant_id, key) do update set permissions = excluded.permissions`,
      [role, [...all, ...taken.map((id) => `-${id}`)]],
    )
  portal.kernel.snapshots.forget(portal.tenant().id)
}

const boundary = 'lintel-test'
const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhi\r\n--${boundary}--\r\n`
const tus = { 'tus-resumable': '1.0.0', 'upload-length': '2', 'upload-offset': '0', 'upload-metadata': 'filename YS50eHQ=' }
/** Files speak protocols of their own, which they ask for before anything else. */
const own: Readonly<Record<string, { readonly headers: Readonly<Record<string, string>>; readonly payload?: string }>> = {
  'core.uploadFile': { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: file },
  'core.beginUpload': { headers: tus },
  'core.continueUpload': { headers: { ...tus, 'content-type': 'application/offset+octet-stream' }, payload: 'hi' },
  'core.discardUpload': { headers: tus },
}

/** Whether the door itself turned this person away: the same answer whatever they sent. */
async function isForbidden({ token }: TestPerson, walked: Walked): Promise<boolean> {
  const body = bodyFor(walked)
  const json = body && { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) }
  const sent = own[walked.operation.operationId] ?? json
  const reply = await portal.app.inject({
    method: walked.method,
    url: pathWith(walked.path, nobodysId()),
    ...sent,
    headers: { authorization: `Bearer ${token}`, ...sent?.headers },
  })
  return reply.statusCode === 403 && reply.json<{ type: string }>().type === '/problems/core.forbidden'
}

test('whoever holds all permissions but one is refused 403 by every operation that asks for this one, whatever it is', {
  timeout: 120_000,
}, async () => {
  const open: string[] = []
  for (const [permission, asking] of Map.groupBy(guarded, permissionOf)) {
    await holdAllBut(permission)
    for (const walked of asking)
      for (const person of people) if (!(await isForbidden(person, walked))) open.push(walked.operation.operationId)
  }
  expect(open).toEqual([])
})

test('whoever holds them all is let in to nearly all: it was the one permission that was missing', { timeout: 120_000 }, async () => {
  await holdAllBut()
  const shut: string[] = []
  for (const walked of guarded.filter(({ path }) => !/sign-out|sessions/.test(path))) {
    const answers = [await isForbidden(people[0] as TestPerson, walked), await isForbidden(people[1] as TestPerson, walked)]
    if (answers.every(Boolean)) shut.push(walked.operation.operationId)
  }
  expect(shut).toEqual([])
})
