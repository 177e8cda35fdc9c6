import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { escalateUnread } from '../src/jobs/escalate-unread.js'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { outcome, setPolicy } from './set-policy.js'

const hour = 3_600_000
const nineToFive = { from: '09:00', until: '17:00' }
let clock = new Date('2026-11-24T15:00:00Z')
let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let omar: TestPerson
let amir: TestPerson
let conversationId: string
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    agencies: { harbor: ['careTeam', 'messaging'] },
    now: () => clock,
  })
  amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  dana = await portal.person({ agency: 'harbor', roles: ['staff'], mayStart: true })
})
afterAll(() => portal.close())
beforeEach(async () => {
  clock = new Date('2026-11-24T15:00:00Z')
  await setPolicy(portal, { contactMode: 'assignedClients', escalateAfterHours: 8, escalateFurtherAfterHours: 8 })
  await zone('America/New_York')
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await amir.call(messaging).changeFurther({ body: { escalateFurtherAfterHours: 8, staffMemberIds: [] } })
})

const zone = (name: string) => portal.sql('update core.agency set time_zone = $2 where id = $1', [dana.agencyId, name])
const idOf = (person: TestPerson): string => person.staffMemberId ?? ''
const run = () =>
  portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, messaging, (scope) => escalateUnread.run(scope, {}))
const writeAt = async (at: string) => {
  clock = new Date(at)
  conversationId = (await omar.call(messaging).openConversation({ body: { staffMemberId: idOf(dana), body: 'The heating is broken' } })).id
}
const params = () => ({ conversationId })
const read = (person: TestPerson) => person.call(messaging).getConversation({ params: params() })
const openOnWeekdays = ({ from, until } = nineToFive) =>
  amir.call(messaging).changeOfficeHours({
    body: Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].flatMap((day) => [
        [`${day}From`, from],
        [`${day}Until`, until],
      ]),
    ),
  })
/** Whom an event of this conversation names, in the order in which they were told. */
const toldOf = (event: 'messageOverdue' | 'messageOverdueStill') =>
  portal
    .events(messaging.events[event])
    .filter((one) => one.conversationId === conversationId)
    .map(({ tell }) => tell)
/** The first of these moments, a quarter of an hour apart, at which something holds. */
async function firstAt(from: string, until: string, holds: () => boolean): Promise<string | undefined> {
  for (let at = Date.parse(from); at <= Date.parse(until); at += hour / 4) {
    clock = new Date(at)
    await run()
    if (holds()) return clock.toISOString()
  }
  return undefined
}
const isOverdue = () => toldOf('messageOverdue').length > 0
const isStill = () => toldOf('messageOverdueStill').length > 0

describe('with office hours', () => {
  test('a message waits only while the office is open: over night, a weekend and a closed day it loses nothing [S1.2]', async () => {
    await openOnWeekdays()
    const view = await amir.call(messaging).closeOnDay({ body: { day: '2026-11-26' } })
    expect(view).toMatchObject({ timeZone: 'America/New_York', closedDays: ['2026-11-26'], hours: { mondayFrom: '09:00' } })
    await writeAt('2026-11-25T20:00:00Z')
    expect(await firstAt('2026-11-26T00:00:00Z', '2026-12-01T00:00:00Z', isOverdue)).toBe('2026-11-27T20:00:00.000Z')
    expect(await firstAt('2026-11-27T20:00:00Z', '2026-12-02T00:00:00Z', isStill)).toBe('2026-11-30T20:00:00.000Z')
    await amir.call(messaging).openOnDay({ params: { day: '2026-11-26' } })
    clock = new Date('2026-11-24T15:00:00Z')
    expect((await amir.call(messaging).getOfficeHours()).closedDays).toEqual([])
  })

  /** A Friday evening before the clocks change, and what the office’s clock shows eight open hours later: Monday at five. */
  const weekends = [
    ['America/New_York', '2026-03-06T23:00:00Z', '2026-03-09T21:00:00.000Z'],
    ['America/New_York', '2026-10-30T22:00:00Z', '2026-11-02T22:00:00.000Z'],
    ['Europe/Berlin', '2026-03-27T18:00:00Z', '2026-03-30T15:00:00.000Z'],
    ['Europe/Berlin', '2026-10-23T17:00:00Z', '2026-10-26T16:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-02T08:00:00Z', '2026-10-05T06:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-03T08:00:00Z', '2026-04-06T06:30:00.000Z'],
  ] as const
  test.each(weekends)(
    'in %s, written on %s, it is overdue when the office closes on Monday, whatever the clocks did',
    async (name, at, end) => {
      await zone(name)
      await openOnWeekdays()
      await writeAt(at)
      const around = (hours: number) => new Date(Date.parse(end) + hours * hour).toISOString()
      expect(await firstAt(around(-3), around(3), isOverdue)).toBe(end)
    },
  )

  test('an office that is open at night counts the hour that clocks repeat, and not the one they skip', async () => {
    for (const [at, end] of [
      ['2026-03-07T22:00:00Z', '2026-03-08T12:00:00.000Z'],
      ['2026-10-31T21:00:00Z', '2026-11-01T11:00:00.000Z'],
    ] as const) {
      const body = { saturdayFrom: '22:00', saturdayUntil: '08:00', sundayFrom: '22:00', sundayUntil: '08:00' }
      await amir.call(messaging).changeOfficeHours({ body })
      await setPolicyHours(9)
      await writeAt(at)
      expect(await firstAt(at, '2026-11-03T00:00:00Z', isOverdue)).toBe(end)
    }
  })

  test('clients read before they write when it opens again, and nothing of it while it is open', async () => {
    await openOnWeekdays()
    const opensAt = async (at: string) => {
      clock = new Date(at)
      return (await omar.call(messaging).getContact({ params: { staffMemberId: idOf(dana) } })).contact?.help.opensAt
    }
    expect(await opensAt('2026-11-27T23:00:00Z')).toBe('2026-11-30T14:00:00.000Z')
    expect(await opensAt('2026-11-30T14:00:00Z')).toBeNull()
  })

  test('one time of a day without the other, and a day that is none, are refused; a client and a colleague may not set them', async () => {
    expect(await outcome(amir.call(messaging).changeOfficeHours({ body: { mondayFrom: '09:00' } }))).toBe('core.invalidInput')
    expect(await outcome(amir.call(messaging).closeOnDay({ body: { day: '2026-02-30' } }))).toBe('core.invalidInput')
    for (const person of [omar, dana]) {
      expect(await outcome(person.call(messaging).getOfficeHours())).toBe('core.forbidden')
      expect(await outcome(person.call(messaging).getFurther())).toBe('core.forbidden')
    }
  })

  test('two people close two days at once, and both stay closed', async () => {
    const days = ['2026-12-24', '2026-12-25', '2026-12-31']
    await Promise.all(days.map((day) => amir.call(messaging).closeOnDay({ body: { day } })))
    expect((await amir.call(messaging).getOfficeHours()).closedDays).toEqual(days)
  })
})

const setPolicyHours = (escalateAfterHours: number) =>
  amir.call(messaging).changeContactPolicy({ body: { contactMode: 'assignedClients', autoCloseHours: 0, escalateAfterHours } })
const pass = async (hours: number) => {
  clock = new Date(clock.getTime() + hours * hour)
  await run()
}

describe('the second step', () => {
  beforeEach(() => writeAt('2026-11-24T15:00:00Z'))

  test('goes to whom the agency names, once, and the client reads that those in charge know [S1.2]', async () => {
    await amir.call(messaging).changeFurther({ body: { escalateFurtherAfterHours: 8, staffMemberIds: [idOf(ruth)] } })
    await pass(8)
    await pass(7.9)
    expect(isStill()).toBe(false)
    expect(await read(omar)).toMatchObject({ overdueSince: expect.any(String), furtherSince: null })
    await pass(0.1)
    await Promise.all([run(), run()])
    expect(toldOf('messageOverdueStill')).toEqual([[idOf(ruth)]])
    expect(Date.parse((await read(omar)).furtherSince ?? '')).toBe(clock.getTime())
    await pass(100)
    expect(toldOf('messageOverdueStill')).toHaveLength(1)
    await ruth.call(messaging).sendMessage({ params: params(), body: { body: 'Somebody comes today' } })
    expect(await read(omar)).toMatchObject({ overdueSince: null, furtherSince: null })
  })

  test('goes to whoever sets how messages work, where the agency named nobody or who was named may read it no more', async () => {
    const colleague = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
    await amir.call(messaging).changeFurther({ body: { escalateFurtherAfterHours: 8, staffMemberIds: [idOf(colleague)] } })
    await portal.sql('update core.staff_member set is_active = false where id = $1', [colleague.staffMemberId])
    await pass(8)
    await pass(8)
    expect(toldOf('messageOverdueStill')).toEqual([[idOf(amir)]])
    expect((await amir.call(messaging).getFurther()).staffMemberIds).toEqual([])
  })

  const ends = {
    'it was answered': () => dana.call(messaging).sendMessage({ params: params(), body: { body: 'I am on it' } }),
    'somebody said that it needs no answer': () => amir.call(messaging).settleOverdue({ params: params() }),
    'it was handed on': () =>
      dana.call(messaging).transferConversation({ params: params(), body: { toStaffMemberId: ruth.staffMemberId ?? '' } }),
  }
  test.each(Object.entries(ends))('does not come where %s in the meantime', async (_, end) => {
    await pass(8)
    await end()
    await pass(7)
    await pass(0.9)
    expect(toldOf('messageOverdueStill')).toEqual([])
  })

  test('can be switched off; only those can be named who may read what is overdue', async () => {
    const name = (staffMemberIds: string[], escalateFurtherAfterHours = 8) =>
      amir.call(messaging).changeFurther({ body: { escalateFurtherAfterHours, staffMemberIds } })
    expect(await outcome(name([idOf(dana)]))).toBe('core.notFound')
    const { choices, ...set } = await name([idOf(amir)], 0)
    expect(set).toEqual({ escalateFurtherAfterHours: 0, staffMemberIds: [idOf(amir)] })
    expect(choices.map(({ id }) => id)).toEqual(expect.arrayContaining([idOf(amir), idOf(ruth)]))
    expect(choices.map(({ id }) => id)).not.toContain(idOf(dana))
    await pass(8)
    await pass(300)
    expect(toldOf('messageOverdueStill')).toEqual([])
  })
})
