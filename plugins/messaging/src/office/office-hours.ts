import { core, problem, type Static } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { OfficeHours, OfficeView } from '../contract/office-operations.js'
import type { Scope } from '../contract.js'
import { serverWords } from '../server/server-words.js'
import { keepAgencySettings, keepSettings } from '../store/keep-agency-settings.js'
import { closedDaysIn, hoursIn, type OfficeWeek, officeWeek, weekdays } from './office-week.js'

type View = Static<typeof OfficeView>
type Fields = Record<string, string | undefined>

const readZone = 'select a.time_zone from core.agency a where a.id = $1::uuid'
const known = new WeakMap<Scope, Map<string, Promise<string>>>()

/** An agency without a zone of its own has its tenant's. Asked once in a unit of work: a list of contacts asks for each. */
function zoneOf(scope: Scope, agencyId: string): Promise<string> {
  const zones = known.get(scope) ?? new Map<string, Promise<string>>()
  known.set(scope, zones)
  const zone =
    zones.get(agencyId) ??
    ask<{ time_zone: string | null }>(scope, readZone, [agencyId]).then(([row]) => row?.time_zone ?? scope.tenant.timeZone)
  zones.set(agencyId, zone)
  return zone
}

/** The office hours of an agency; nothing where it has chosen none. The zone is asked for only where it matters. */
export async function officeOf(scope: Scope, agencyId: string): Promise<OfficeWeek | undefined> {
  const settings = scope.settingsFor(agencyId)
  return officeWeek(settings, 'UTC') && officeWeek(settings, await zoneOf(scope, agencyId))
}

const today = (scope: Scope, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(scope.now())

/** How the agency has set it. */
export async function readOfficeHours(scope: Scope): Promise<View> {
  const settings = scope.settingsFor(scope.agencyId)
  const timeZone = await zoneOf(scope, scope.agencyId)
  const hours: Fields = {}
  for (const [place, text] of hoursIn(settings).entries()) {
    if (text === '') continue
    hours[`${weekdays[place]}From`] = text.slice(0, 5)
    hours[`${weekdays[place]}Until`] = text.slice(6)
  }
  return { timeZone, hours, closedDays: closedDaysIn(settings).filter((day) => day >= today(scope, timeZone)) }
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** Sets the hours of each day. One time of a day without the other is refused at its field. */
export async function changeOfficeHours(scope: Scope, hours: OfficeHours): Promise<View> {
  const fields: Fields = { ...hours }
  const settings: Record<string, string> = {}
  for (const day of weekdays) {
    const [from, until] = [fields[`${day}From`], fields[`${day}Until`]]
    if ((from === undefined) !== (until === undefined)) {
      const pointer = `/body/${day}${from === undefined ? 'From' : 'Until'}`
      throw problem(core.problems.invalidInput, { errors: [{ pointer, detail: serverWords.t(scope.language)('fault.bothTimes') }] })
    }
    settings[`office${capital(day)}`] = from === undefined ? '' : `${from}-${until}`
  }
  await keepAgencySettings(scope, settings)
  return { ...(await readOfficeHours(scope)), hours }
}

/** The most days that are kept; those of earlier years make room. */
const mostDays = 100

/** Closes the office on a day, or opens it after all. */
export async function changeClosedDay(scope: Scope, day: string, isClosed: boolean): Promise<View> {
  if (Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    throw problem(core.problems.invalidInput, {
      errors: [{ pointer: '/body/day', detail: serverWords.t(scope.language)('fault.noSuchDay') }],
    })
  // Written without a change, the row is there and held: of two days in the same moment neither is lost.
  const [kept] = await ask<{ days: string | null }>(scope, `${keepSettings} returning settings->>'closedDays' as days`, [
    scope.agencyId,
    '{}',
  ])
  const before = kept?.days?.split(' ').filter(Boolean) ?? closedDaysIn(scope.settingsFor(scope.agencyId))
  const others = before.filter((one) => one !== day)
  const days = (isClosed ? [...others, day] : others).sort().slice(-mostDays)
  await keepAgencySettings(scope, { closedDays: days.join(' ') })
  const view = await readOfficeHours(scope)
  return { ...view, closedDays: days.filter((one) => one >= today(scope, view.timeZone)) }
}
