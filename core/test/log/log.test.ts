import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core, Problem } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
let lena: TestPerson
let omar: TestPerson
let rosa: TestPerson
let nia: TestPerson
const omarId = () => omar.clientId ?? ''
const params = () => ({ clientId: omarId() })

const sheet = {
  givenName: 'Omar',
  middleName: null,
  familyName: 'Haddad',
  nameSuffix: null,
  preferredName: null,
  pronouns: 'he/him',
  birthDate: '1987-04-03',
  language: 'en',
  phone: '555-0134',
  email: 'secret.address@example.org',
}
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.id : String(error)),
  )
type Lines = Awaited<ReturnType<ReturnType<typeof clientLog>>>['lines']
const clientLog =
  (by: TestPerson) =>
  (query: Parameters<ReturnType<typeof by.call<typeof core>>['listClientLog']>[0]['query'] = {}) =>
    by.call(core).listClientLog({ params: params(), query })
const brief = (lines: Lines) => lines.map(({ what, who, fields }) => [who.name ?? who.kind, what, ...fields])

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { harbor: [], maple: [] } })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  lena = await portal.person({ agency: 'maple', roles: ['therapist'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  nia = await portal.person({ agency: 'harbor', roles: ['client'] })
  await portal.sql(
    `insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values (gen_random_uuid(), $1, $2, $3, current_date)`,
    [omarId(), portal.agency('maple').programId, portal.agency('maple').id],
  )
  for (const [person, name] of [
    [amir, 'Amir Nassar'],
    [dana, 'Dana Reyes'],
    [lena, 'Lena Kim'],
  ] as const)
    await portal.sql(
      `update core.staff_member set given_name = split_part($2, ' ', 1), family_name = split_part($2, ' ', 2) where id = $1`,
      [person.staffMemberId, name],
    )
  await dana.call(core).changeClient({ params: params(), body: sheet })
  await dana.call(core).changeClient({ params: params(), body: { ...sheet, phone: '555-0199', pronouns: null } })
  await lena.call(core).changeClient({ params: params(), body: { ...sheet, phone: '555-0200', pronouns: null } })
  await lena.call(core).getClient({ params: params() })
  await dana.call(core).getClient({ params: params() })
  await portal.kernel.identity.accounts.setPassword({ tenantId: omar.tenantId, by: amir.accountId }, rosa.accountId, 'a-new-pass-phrase-9')
})
afterAll(() => portal.close())

describe('the change log of a record', () => {
  test('shows every change of the face sheet by field, who made it and when, newest first [S4.18, S4.19]', async () => {
    const { lines } = await clientLog(dana)()
    expect(brief(lines.filter(({ operation }) => operation === 'core.changeClient'))).toEqual([
      ['elsewhere', 'Changed the face sheet', 'Phone'],
      ['Dana Reyes', 'Changed the face sheet', 'Pronouns', 'Phone'],
      ['Dana Reyes', 'Changed the face sheet', 'First name', 'Last name', 'Pronouns', 'Date of birth', 'Language', 'Phone', 'E-mail'],
    ])
    expect(lines.map(({ at }) => at)).toEqual(
      lines
        .map(({ at }) => at)
        .sort()
        .reverse(),
    )
  })

  test('shows when a portal login was created and when a password was updated [S4.17, S4.19]', async () => {
    const { lines } = await clientLog(dana)()
    const operations = lines.map(({ operation }) => operation)
    expect(operations).toEqual(expect.arrayContaining(['core.createAccount', 'core.linkProfile', 'core.setPassword']))
    expect(lines.find(({ operation }) => operation === 'core.setPassword')?.what).toBe('The password was updated')
  })

  test('never holds a password, nor any value of the record [S4.20]', async () => {
    const all = JSON.stringify([
      await clientLog(amir)({ kind: 'all', size: 500 }),
      await amir.call(core).listAgencyLog({ query: { kind: 'all', size: 500 } }),
      await omar.call(core).listOwnLog({ query: { kind: 'all', size: 500 } }),
    ])
    for (const secret of [omar.password, 'a-new-pass-phrase-9', '555-0199', 'secret.address', '1987-04-03', 'he/him'])
      expect(all).not.toContain(secret)
  })

  test('is narrowed by who, what kind, field and day [S4.18]', async () => {
    const by = clientLog(dana)
    expect(new Set((await by({ who: 'dana' })).lines.map(({ who }) => who.name))).toEqual(new Set(['Dana Reyes']))
    expect((await by({ who: 'nobody of this name' })).lines).toEqual([])
    expect(brief((await by({ field: 'pronouns' })).lines).map(([name]) => name)).toEqual(['Dana Reyes', 'Dana Reyes'])
    const looks = (await by({ kind: 'looks' })).lines
    expect(looks.length).toBeGreaterThan(0)
    expect(looks.every(({ isLook }) => isLook)).toBe(true)
    expect((await by({ until: '2020-01-01' })).lines).toEqual([])
    expect((await by({ from: '2020-01-01' })).lines.length).toBeGreaterThan(3)
    expect((await by({ from: '2199-01-01' })).lines).toEqual([])
    expect((await by({ plugin: 'messaging' })).lines).toEqual([])
  })

  test('comes page by page without a gap or a repeat', async () => {
    const whole = (await clientLog(dana)({ kind: 'changes' })).lines.map(({ id }) => id)
    const paged: string[] = []
    let before: string | undefined
    do {
      const page = await clientLog(dana)({ kind: 'changes', size: 2, ...(before !== undefined && { before }) })
      paged.push(...page.lines.map(({ id }) => id))
      before = page.next ?? undefined
    } while (before !== undefined)
    expect(paged).toEqual(whole)
  })

  test('tells an agency that another one changed the shared record, but not which, nor what else it does', async () => {
    const { lines } = await clientLog(dana)({ kind: 'all' })
    const text = JSON.stringify(lines)
    expect(text).not.toContain('Lena')
    expect(text).not.toContain('maple')
    const { lines: hers } = await clientLog(lena)({ kind: 'all' })
    expect(hers.filter(({ who }) => who.name === 'Dana Reyes')).toEqual([])
    expect(hers.filter(({ who }) => who.name === 'Lena Kim').map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['core.changeClient', 'core.getClient']),
    )
  })

  test('is there for staff of serving agencies with the permission, and for nobody else', async () => {
    const far = await portal.person({ agency: 'maple', roles: ['administrator'] })
    const neighbour = { params: { clientId: nia.clientId ?? '' }, query: {} }
    expect(await refusal(far.call(core).listClientLog(neighbour))).toBe('core.notFound')
    const plain = await portal.person({ agency: 'harbor', roles: [] })
    expect(await refusal(plain.call(core).listClientLog({ params: params(), query: {} }))).toBe('core.forbidden')
    expect(await refusal(omar.call(core).listClientLog({ params: params(), query: {} }))).toBe('core.forbidden')
    expect(await refusal(dana.call(core).listAgencyLog({ query: {} }))).toBe('core.forbidden')
  })
})

describe('the log of the person themselves', () => {
  test('shows the client what happened with the record and the logins, by whom and at which agency [S4.17]', async () => {
    const { lines } = await omar.call(core).listOwnLog({ query: {} })
    const changes = lines.filter(({ operation }) => operation === 'core.changeClient')
    expect(changes.map(({ who }) => [who.name, who.agency])).toEqual([
      ['Lena Kim', 'Agency maple'],
      ['Dana Reyes', 'Agency harbor'],
      ['Dana Reyes', 'Agency harbor'],
    ])
    const operations = lines.map(({ operation }) => operation)
    expect(operations).toEqual(expect.arrayContaining(['core.createAccount', 'core.setPassword', 'core.signIn']))
    expect(lines.find(({ operation }) => operation === 'core.signIn')?.who).toMatchObject({ isReader: true, kind: 'client' })
  })

  test('tells who looked at the record: the accounting of disclosures', async () => {
    const { lines } = await omar.call(core).listOwnLog({ query: { kind: 'looks' } })
    expect(new Set(lines.map(({ who }) => who.name))).toEqual(new Set(['Dana Reyes', 'Lena Kim', 'Amir Nassar']))
    expect(lines.some(({ who }) => who.isReader)).toBe(false)
  })

  test('names both where a representative acts for the client [S5.33]', async () => {
    const mother = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
    await mother.call(core).getOwnProfile()
    const { lines } = await omar.call(core).listOwnLog({ query: { kind: 'looks' } })
    const hers = lines.find(({ who }) => who.kind === 'representative')
    expect(hers).toMatchObject({ onBehalfOf: 'Omar Haddad', what: 'Looked at the profile' })
    expect(hers?.who.name).toMatch(/^Person /)
  })

  test('shows a neighbour nothing of it, and says it in the reader’s language', async () => {
    const text = JSON.stringify((await nia.call(core).listOwnLog({ query: { kind: 'all' } })).lines)
    expect(text).not.toContain(omarId())
    expect(text).not.toContain('Changed the face sheet')
    await portal.sql(`update core.account set language = 'es' where id = $1`, [omar.accountId])
    const { lines } = await omar.call(core).listOwnLog({ query: { field: 'phone' } })
    expect(lines[0]).toMatchObject({ what: 'Cambió los datos del expediente', fields: ['Teléfono'] })
    await portal.sql(`update core.account set language = null where id = $1`, [omar.accountId])
  })
})

describe('the log of the agency', () => {
  test('shows sign-ins of its staff, failed ones, refusals, changes of rights and of records', async () => {
    await portal.app.inject({
      method: 'POST',
      url: '/api/core/sign-in',
      payload: { username: dana.username, password: 'wrong' },
      headers: { origin: 'http://localhost:3000' },
    })
    await refusal(dana.call(core).listAgencyLog({ query: {} }))
    await amir.call(core).changeStaffRights({
      params: { staffMemberId: dana.staffMemberId ?? '' },
      body: { roles: ['caseManager', 'therapist'], extraPermissions: ['core.exportLog'] },
    })
    const { lines } = await amir.call(core).listAgencyLog({ query: { kind: 'all', size: 500 } })
    expect(lines.find(({ operation }) => operation === 'core.changeStaffRights')).toMatchObject({
      what: 'Changed what a staff member may do',
      fields: ['+ Therapist', '+ Take the log out as a table'],
    })
    expect(lines.find(({ operation }) => operation === 'core.changeClient')?.about).toEqual({ clientId: omarId(), name: 'Omar Haddad' })
    const refused = await amir.call(core).listAgencyLog({ query: { kind: 'refusals' } })
    expect(refused.lines.map(({ operation }) => operation)).toEqual(expect.arrayContaining(['core.signIn', 'core.listAgencyLog']))
    expect(lines.some(({ operation, who }) => operation === 'core.signIn' && who.name?.startsWith('Person'))).toBe(true)
    expect(JSON.stringify(lines)).not.toContain('Lena Kim')
  })
})
