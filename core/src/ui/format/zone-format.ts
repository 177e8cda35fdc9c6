import { usePortal } from '../stage.js'
import { formatters } from '../words/translate.js'
import { uiWords } from '../words/ui-words.js'

/** Dates and times in words, in the reader's language and zone. Takes instants (`…Z`) or, where said, days (`YYYY-MM-DD`). */
export interface ZoneFormat {
  /** *Friday, November 27* (with the year where it is not this one). Takes an instant or a day. */
  date(value: string): string
  /** *Nov 27, 2026*. Takes an instant or a day. */
  shortDate(value: string): string
  /** *9:12 AM* */
  time(instant: string): string
  /** *Friday, November 27, 9:12 AM* */
  dateTime(instant: string): string
  /** *5 minutes ago* under a day, otherwise weekday, day and time. */
  when(instant: string): string
  /** *5 minutes ago*, *3 days ago*: how long ago, however long. */
  ago(instant: string): string
  /** *today*, *yesterday*, *tomorrow*, otherwise the date. Takes an instant or a day. */
  day(value: string): string
  /** The parts of a tear-off calendar: *NOV*, *27*, *Fri*. */
  calendar(value: string): { readonly month: string; readonly day: string; readonly weekday: string }
  number(value: number): string
  /** *PST*, for where the zone may surprise. */
  zone(instant: string): string
  /** *Central Time*: a zone of the IANA database in words (CLDR's generic name); the reader's own when left out. */
  zoneName(timeZone?: string): string
}
type Style = Intl.DateTimeFormatOptions

const isDay = (value: string): boolean => value.length === 10
const longDay: Style = { weekday: 'long', month: 'long', day: 'numeric' }
const clock: Style = { hour: 'numeric', minute: '2-digit' }
const minute = 60_000
const hour = 60 * minute
const dayLength = 24 * hour

/** Makes the formats of one language and zone, as seen at `now`. */
export const zoneFormat = (language: string, timeZone: string, now: string): ZoneFormat => {
  const write = (value: string, style: Style): string =>
    formatters
      .getDateTimeFormat(language, { ...style, timeZone: isDay(value) ? 'UTC' : timeZone })
      .format(isDay(value) ? new Date(`${value}T00:00:00Z`) : new Date(value))
  const civil = (value: string): string =>
    isDay(value)
      ? value
      : formatters.getDateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(value))
  const isThisYear = (value: string): boolean => civil(value).slice(0, 4) === civil(now).slice(0, 4)
  const t = uiWords.t(language)
  const date = (value: string): string => write(value, isThisYear(value) ? longDay : { ...longDay, year: 'numeric' })
  const time = (instant: string): string => write(instant, clock)
  const day = (value: string): string => {
    const away = (Date.parse(civil(value)) - Date.parse(civil(now))) / dayLength
    return away === 0 ? t('today') : away === -1 ? t('yesterday') : away === 1 ? t('tomorrow') : date(value)
  }
  const dateTime = (instant: string): string => t('dayAt', { day: date(instant), time: time(instant) })
  const when = (instant: string): string => {
    const away = Date.parse(instant) - Date.parse(now)
    const far = Math.abs(away)
    if (far >= dayLength) return dateTime(instant)
    if (far < minute) return t('now')
    const relative = formatters.getRelativeFormat(language, { numeric: 'always' })
    return far < hour ? relative.format(Math.trunc(away / minute), 'minute') : relative.format(Math.trunc(away / hour), 'hour')
  }
  const ago = (instant: string): string => {
    const away = Date.parse(instant) - Date.parse(now)
    if (Math.abs(away) < dayLength) return when(instant)
    return formatters.getRelativeFormat(language, { numeric: 'always' }).format(Math.trunc(away / dayLength), 'day')
  }
  return {
    date,
    shortDate: (value) => write(value, { year: 'numeric', month: 'short', day: 'numeric' }),
    time,
    dateTime,
    when,
    ago,
    day,
    calendar: (value) => ({
      month: write(value, { month: 'short' }).replace('.', '').toLocaleUpperCase(language),
      day: write(value, { day: 'numeric' }),
      weekday: write(value, { weekday: 'short' }),
    }),
    number: (value) => formatters.getNumberFormat(language).format(value),
    zoneName: (of = timeZone) =>
      formatters
        .getDateTimeFormat(language, { timeZone: of, timeZoneName: 'longGeneric' })
        .formatToParts(new Date(now))
        .find(({ type }) => type === 'timeZoneName')?.value ?? of,
    zone: (instant) => write(instant, { timeZoneName: 'short', hour: 'numeric' }).split(' ').at(-1) ?? timeZone,
  }
}

/** Dates and times for the reader of this page. */
export const useFormat = (): ZoneFormat => {
  const portal = usePortal()
  return zoneFormat(portal.language, portal.timeZone, portal.now)
}
