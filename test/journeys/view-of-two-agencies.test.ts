import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'
import { shell } from '../../host/src/shell/index.js'
import { registerWeb } from '../../host/src/web/index.js'
import { signedIn, type Visitor } from '../../host/test/web/visitor.js'
import { banner, beginLooking, kindOf, linksIn, shown } from './looking.js'

const now = new Date()
let portal: TestPortal
let dana: TestPerson
let lena: TestPerson
let omar: TestPerson
let client: Visitor
let staff: Visitor
type Pages = ReadonlyMap<string, string>
/** The client's own pages while Harbor alone serves them: that is what Harbor's part is. */
let alone: Pages
/** The client's own pages once Zinnia serves them, too. */
let together: Pages

/** Every page of every kind that the portal leads to, and every single record of the client. */
async function walk(visitor: Visitor): Promise<Pages> {
  const pages = new Map<string, string>()
  const waiting = ['/']
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const bare = path.replace(/#.*/, '')
    if (pages.has(bare)) continue
    const seen = await visitor.get(bare)
    expect([bare, seen.status]).toEqual([bare, 200])
    pages.set(bare, shown(seen))
    // The log is no page of what is kept: it grows with every look, and is compared at one moment in view-as-client.test.ts.
    waiting.push(...linksIn(seen).filter((href) => !/^\/(messages\/new|activity\/log)/.test(href)))
  }
  return pages
}
const keeps = (staffMember: TestPerson) =>
  portal.kernel.system({ tenantId: staffMember.tenantId, agencyId: staffMember.agencyId }, core, async (scope) => {
    const request = { clientId: omar.clientId ?? '', agencyId: staffMember.agencyId, staffMemberId: staffMember.staffMemberId ?? '' }
    for (const samples of scope.ports.samples) await samples.make(request)
  })
/** Zinnia lets Harbor see what a release of information names. */
const release = (dataClasses: readonly string[]) =>
  portal.sql(
    `insert into core.consent_grant (id, client_id, from_agency_id, to_agency_id, data_classes, purpose, ends_at)
      values ($1, $2, $3, $4, $5, 'care', now() + interval '1 day')`,
    [crypto.randomUUID(), omar.clientId, lena.agencyId, dana.agencyId, dataClasses],
  )
const revoke = () => portal.sql('update core.consent_grant set revoked_at = now() where revoked_at is null')
const looked = async (paths: Iterable<string>): Promise<Pages> => {
  const pages = new Map<string, string>()
  for (const path of paths) {
    const seen = await staff.get(path)
    if (seen.status === 200) expect(seen.text, path).toMatch(banner)
    pages.set(path, seen.status === 200 ? shown(seen) : String(seen.status))
  }
  return pages
}
/** The smallest parts a page is made of, each with its text, in order. */
const parts = (page: string): readonly string[] =>
  page
    .split(/(?=<(?:li|tr|dt|h1|h2|article|section|main|footer)\b)/)
    .map((part) =>
      part
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '')
/** What `more` shows beyond `less`, as a list of parts. */
const beyond = (more: string, less: string): readonly string[] => {
  const left = [...parts(less)]
  return parts(more).filter((part) => {
    const at = left.indexOf(part)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

beforeAll(async () => {
  const ids = plugins.map(({ contract }) => contract.id)
  portal = await startTestPortal({
    plugins,
    agencies: { harbor: ids, zinnia: ids },
    now: () => now,
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  lena = await portal.person({ agency: 'zinnia', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await keeps(dana)
  client = await signedIn(portal, omar)
  staff = await signedIn(portal, dana, '/staff')
  alone = await walk(client)
  const { id, programId } = portal.agency('zinnia')
  await portal.sql(
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date, assigned_staff_id) values ($1, $2, $3, $4, current_date, $5)',
    [crypto.randomUUID(), omar.clientId, programId, id, lena.staffMemberId],
  )
  await keeps(lena)
  together = await walk(client)
}, 120_000)
afterAll(() => portal.close())
afterEach(() => revoke())

test('without a consent the preview is, part by part, the client’s page without exactly what the other agency adds to it [S2.4]', async () => {
  const added = [...together.keys()].filter((path) => !alone.has(path))
  expect(added.length).toBeGreaterThan(2)
  expect([...together.values()].some((page) => page.includes('Program of zinnia'))).toBe(true)
  await beginLooking(staff, omar.clientId ?? '')
  const preview = await looked(together.keys())
  for (const [path, page] of alone) expect(preview.get(path), path).toBe(page)
  for (const path of added) expect([path, preview.get(path)]).toEqual([path, '404'])
  for (const [path, page] of preview) expect([path, /.{60}zinnia.{20}/is.exec(page)?.[0]]).toEqual([path, undefined])
  const kinds = new Set([...alone.keys()].map(kindOf))
  expect([...kinds]).toEqual(expect.arrayContaining(['/', '/profile', '/messages', '/messages/:id', '/settings']))
}, 60_000)

test('with a release the preview shows besides exactly what the release names, and not after it is taken back [S2.4]', async () => {
  await release(['enrollments'])
  await beginLooking(staff, omar.clientId ?? '')
  const preview = await looked(together.keys())
  let shared = 0
  for (const [path, page] of alone) {
    const more = beyond(preview.get(path) ?? '', page)
    // A list of agencies grows by the one that gives; nothing else that stood there is gone.
    const grown = more.map((part) => part.replace(', Agency zinnia', ''))
    for (const gone of beyond(page, preview.get(path) ?? '')) expect(grown, path).toContain(gone)
    for (const part of more) expect([path, part]).toEqual([path, expect.stringMatching(/zinnia/i)])
    // The client sees all of it, and may see more: who is assigned there is not in the release.
    const own = parts(together.get(path) ?? '').join(' ')
    for (const piece of more.flatMap((part) => part.split(', '))) expect(own, path).toContain(piece)
    shared += more.length
  }
  expect(shared).toBeGreaterThan(0)
  for (const path of together.keys()) if (!alone.has(path)) expect([path, preview.get(path)]).toEqual([path, '404'])
  await revoke()
  for (const [path, page] of await looked(alone.keys())) expect(page, path).toBe(alone.get(path))
}, 60_000)

test('a release of what has no page for others names the agency that gives, and opens nothing of it', async () => {
  await release(['messages', 'requests', 'notes'])
  await beginLooking(staff, omar.clientId ?? '')
  const preview = await looked(together.keys())
  for (const path of together.keys()) if (!alone.has(path)) expect([path, preview.get(path)]).toEqual([path, '404'])
  for (const page of preview.values()) expect(page).not.toContain('Program of zinnia')
})
