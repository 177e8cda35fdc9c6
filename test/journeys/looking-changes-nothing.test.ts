import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'
import { shell } from '../../host/src/shell/index.js'
import { registerWeb } from '../../host/src/web/index.js'
import { csrfOf, signedIn, type Visitor } from '../../host/test/web/visitor.js'
import { beginLooking } from './looking.js'

interface Walked {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
}
/** The doors of the portal: the same for everybody, acting for nobody. Whoever looks can sign out, or in again, and does nothing of the client by it. */
const doors = new Set(
  ['signIn', 'stepUp', 'askForPasskey', 'signInWithPasskey', 'askForWayBack', 'openWayBack', 'finishWayBack', 'signOut', 'refresh'].map(
    (key) => `core.${key}`,
  ),
)
const tus = { 'tus-resumable': '1.0.0' }
/** What files in pieces want to hear before anything else. */
const inPieces = new Map<string, Record<string, string>>([
  ['core.beginUpload', { ...tus, 'upload-length': '1', 'upload-metadata': 'filename YS5wbmc=' }],
  ['core.continueUpload', { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }],
  ['core.discardUpload', tus],
])
/** Takes files instead of JSON; tried apart. */
const byFile = 'core.uploadFile'

let portal: TestPortal
let dana: TestPerson
let omar: TestPerson
let staff: Visitor
let operations: readonly Walked[]

beforeAll(async () => {
  const ids = plugins.map(({ contract }) => contract.id)
  portal = await startTestPortal({ plugins, agencies: { harbor: ids }, compose: (made) => registerWeb(made, { plugins, shell }) })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, core, async (scope) => {
    const request = { clientId: omar.clientId ?? '', agencyId: dana.agencyId, staffMemberId: dana.staffMemberId ?? '' }
    for (const samples of scope.ports.samples) await samples.make(request)
  })
  staff = await signedIn(portal, dana, '/staff')
  const { paths } = (await portal.app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, { operationId: string }>> }>()
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: id }]) => ({ id, method: method.toUpperCase() as Walked['method'], path })),
  )
}, 60_000)
afterAll(() => portal.close())

const filled = (path: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'clientId' ? (omar.clientId ?? '') : crypto.randomUUID()))
/** Every row of every table, without the trail of what was tried, once nothing is under way that was begun before. */
const everything = async () => {
  await portal.settled()
  return portal.database.asOwner(async (link) => {
    const { rows } = await link.send<{ readonly name: string }>({
      text: `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema', 'pgboss') and tablename not in ('audit_entry', 'audit_seal', 'audit_checkpoint', 'refresh_token', 'login_session')
          and schemaname <> 'jobs'`,
    })
    const found: string[] = []
    for (const { name } of rows) {
      const text = `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as rows from ${name} t`
      found.push(`${name} ${(await link.send<{ readonly rows: string }>({ text })).rows[0]?.rows}`)
    }
    return found
  })
}

test('no operation of any plugin writes while staff look, by its address with the view’s name', async () => {
  const { id } = await dana.call(core).startPreview({ params: { clientId: omar.clientId ?? '' }, body: { create: true } })
  const writes = operations.filter(({ method, id: name }) => method !== 'GET' && !doors.has(name) && name !== byFile)
  expect(writes.length).toBeGreaterThan(80)
  const before = await everything()
  const odd: unknown[] = []
  for (const { id: name, method, path } of writes) {
    const reply = await portal.app.inject({
      method,
      url: filled(path),
      headers: {
        authorization: `Bearer ${dana.token}`,
        'lintel-preview': id,
        'content-type': 'application/json',
        ...(inPieces.get(name) ?? {}),
      },
      payload: '{}',
    })
    const { type } = reply.body === '' ? {} : reply.json<{ type?: string }>()
    if (type !== '/problems/core.previewOnly') odd.push([name, reply.statusCode, type])
  }
  expect(odd).toEqual([])
  expect(await everything()).toEqual(before)
}, 60_000)

test('no form of the portal’s pages reaches any operation either, whichever it names', async () => {
  await beginLooking(staff, omar.clientId ?? '')
  const page = await staff.get('/')
  const before = await everything()
  const taken: unknown[] = []
  for (const { id: name, method } of operations) {
    if (method === 'GET' || doors.has(name)) continue
    const sent = await staff.post('/settings', {
      _operation: name,
      _form: 'x',
      _csrf: csrfOf(page),
      'params.clientId': omar.clientId ?? '',
    })
    if (sent.status < 400 || sent.status >= 500) taken.push([name, sent.status])
  }
  expect(taken).toEqual([])
  expect(await everything()).toEqual(before)
}, 120_000)

test('files are neither sent nor taken back while staff look', async () => {
  const { id } = await dana.call(core).startPreview({ params: { clientId: omar.clientId ?? '' }, body: {} })
  const before = await everything()
  const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--x--\r\n'
  const reply = await portal.app.inject({
    method: 'POST',
    url: '/api/core/files',
    headers: { authorization: `Bearer ${dana.token}`, 'lintel-preview': id, 'content-type': 'multipart/form-data; boundary=x' },
    payload: body,
  })
  expect(reply.statusCode).toBeGreaterThanOrEqual(400)
  expect(reply.statusCode).toBeLessThan(500)
  expect(await everything()).toEqual(before)
})
