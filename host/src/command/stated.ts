import { type Given, optionalText } from './command.js'

/** What was stated of these options, by the names an operation knows them by; `none` takes away. */
export const stated = (given: Given, names: Readonly<Record<string, string>>): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([option, member]) => {
      const value = optionalText(given, option)
      return value === undefined ? [] : [[member, value === 'none' ? null : value]]
    }),
  )

/** The same for options that hold a list, with commas between. */
export const listed = (given: Given, names: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(stated(given, names)).map(([member, value]) => [
      member,
      (value ?? '')
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    ]),
  )
