import format, { type CompiledMessage } from 'icu-minify/format'

/** What may fill the arguments of a message. */
export type Values = Readonly<Record<string, string | number | Date>>
interface Speaker<K extends string> {
  // method syntax on purpose: words of known keys may stand where any words are taken
  say(key: K, values?: Values): string
}
/** Says a message in one language. */
export type Translate<K extends string = string> = Speaker<K>['say']
export type MessageTable = Readonly<Record<string, CompiledMessage>>

const remember = <A extends unknown[], V>(make: (...input: A) => V): ((...input: A) => V) => {
  const made = new Map<string, V>()
  return (...input) => {
    const key = JSON.stringify(input)
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(...input)
    made.set(key, value)
    return value
  }
}
/** Intl objects are slow to make and free to keep. */
export const formatters = {
  getDateTimeFormat: remember((...input: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...input)),
  getNumberFormat: remember((...input: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...input)),
  getPluralRules: remember((...input: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...input)),
  getRelativeFormat: remember((...input: ConstructorParameters<typeof Intl.RelativeTimeFormat>) => new Intl.RelativeTimeFormat(...input)),
}
const options = { formatters }

/** Says one compiled message. Nothing but text comes out: markup stays in views. */
export const say = (message: CompiledMessage, language: string, values?: Values): string => {
  if (typeof message === 'string') return message
  const said = format<string>(message, language, values, options)
  return Array.isArray(said) ? said.join('') : said
}
