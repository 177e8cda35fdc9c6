import { withoutUnseenMarks } from '../validation/unseen-marks.js'

/** What a raw field says: the text the database gets (`null` for an empty field), or why it is not taken. */
export type FieldReading = { readonly value: string | null } | { readonly reason: string }
/** Reads one field. A reason never repeats the field: it may be somebody's name. */
export type FieldReader = (raw: string) => FieldReading

const nothing: FieldReading = Object.freeze({ value: null })
const hasControl = (raw: string): boolean => {
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true
  }
  return false
}

/** A name of at most `longest` characters on one line; surrounding blanks go, and marks that nobody sees. */
export const text =
  (longest: number): FieldReader =>
  (raw) => {
    if (raw === '') return nothing
    if (hasControl(raw)) return { reason: 'holds a control character' }
    const value = withoutUnseenMarks(raw.replace(/[\t\n\r]/g, ' ')).trim()
    if (value === '') return nothing
    return value.length > longest ? { reason: `is longer than ${longest} characters` } : { value }
  }

const identifier = /^[\x21-\x7e](?:[\x20-\x7e]{0,30}[\x21-\x7e])?$/

/** An identifier of the exporting system: 1 to 32 printable ASCII characters. */
export const id: FieldReader = (raw) => {
  if (raw === '') return nothing
  return identifier.test(raw) ? { value: raw } : { reason: 'is not an identifier of at most 32 characters' }
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1800 || month < 1 || month > 12 || day < 1) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (monthLengths[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0)
}
const startsWithDay = (raw: string): boolean => isCalendarDay(Number(raw.slice(0, 4)), Number(raw.slice(5, 7)), Number(raw.slice(8, 10)))

const dayForm = /^\d{4}-\d{2}-\d{2}$/
const momentForm = /^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?$/

/** A day of the calendar, `2026-03-31`. */
export const day: FieldReader = (raw) => {
  if (raw === '') return nothing
  return dayForm.test(raw) && startsWithDay(raw) ? { value: raw } : { reason: 'is not a date of the form YYYY-MM-DD' }
}

/** `true` where a moment is given: HMIS marks a deleted row by the moment of its deletion. */
export const deletedAt: FieldReader = (raw) => {
  if (raw === '') return { value: 'false' }
  const isMoment = (momentForm.test(raw) || dayForm.test(raw)) && startsWithDay(raw)
  return isMoment ? { value: 'true' } : { reason: 'is not a moment of the form YYYY-MM-DD hh:mm:ss' }
}

/** One code of a list of the HMIS data standards. */
export const codeOf = (list: string, codes: readonly number[]): FieldReader => {
  const known = new Map(codes.map((code) => [String(code), { value: String(code) }]))
  const unknown = { reason: `is not a code of the list ${list}` }
  return (raw) => (raw === '' ? nothing : (known.get(raw) ?? unknown))
}

/** `true` for the code 1, `false` for the other answers. */
export const yes = (list: string, codes: readonly number[]): FieldReader => {
  const read = codeOf(list, codes)
  return (raw) => {
    const reading = read(raw)
    return 'reason' in reading ? reading : { value: String(reading.value === '1') }
  }
}
