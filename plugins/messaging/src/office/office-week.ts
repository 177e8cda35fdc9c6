import type { Scope } from '../contract.js'

/** The days of a week as ISO 8601 counts them. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Minutes after midnight, until which the office is open; over midnight where the end is not the greater. */
export interface Opening {
  readonly from: number
  readonly until: number
}
/** When an office is open, by the clocks of its zone. */
export interface OfficeWeek {
  readonly zone: string
  /** Monday first; missing where the office is closed all day. */
  readonly openings: readonly (Opening | undefined)[]
  /** Days on which it does not open. */
  readonly closedDays: ReadonlySet<string>
}
type Settings = ReturnType<Scope['settingsFor']>

const wholeDay: Opening = { from: 0, until: 0 }
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** One day's hours as settings hold them, `09:00-17:00`. */
const openingOf = (text: string): Opening | undefined =>
  text === '' ? undefined : { from: minutesOf(text.slice(0, 5)), until: minutesOf(text.slice(6)) }

/** The seven members of the settings, Monday first. */
export const hoursIn = (settings: Settings): readonly string[] => [
  settings.officeMonday,
  settings.officeTuesday,
  settings.officeWednesday,
  settings.officeThursday,
  settings.officeFriday,
  settings.officeSaturday,
  settings.officeSunday,
]
/** The days on which the office does not open, the earliest first. */
export const closedDaysIn = ({ closedDays }: Settings): readonly string[] => [...new Set(closedDays.split(' ').filter(Boolean))].sort()

/** The office hours of an agency; nothing where it has chosen none, and so is there at all hours. */
export function officeWeek(settings: Settings, zone: string): OfficeWeek | undefined {
  const openings = hoursIn(settings).map(openingOf)
  const closedDays = new Set(closedDaysIn(settings))
  if (openings.some((opening) => opening !== undefined)) return { zone, openings, closedDays }
  return closedDays.size === 0 ? undefined : { zone, openings: weekdays.map(() => wholeDay), closedDays }
}
