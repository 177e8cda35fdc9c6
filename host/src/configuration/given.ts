import { ConfigurationError } from './configuration-error.js'

/** What the environment gives; a name without a value is one that is not there. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Leaves out what is empty: `LINTEL_LOG=` in a file of settings means the same as no such line. */
export const given = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))

/** A list with commas between. */
export const list = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** A whole number from `low` to `high`. */
export function whole(environment: Environment, name: string, low: number, high: number): number | undefined {
  const text = environment[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < low || value > high)
    throw new ConfigurationError(`${name} is "${text}". Give a whole number from ${low} to ${high}.`)
  return value
}

/** One of few words: what is written otherwise would be read as the opposite of what was meant. */
export function choice<const Word extends string>(environment: Environment, name: string, words: readonly Word[]): Word | undefined {
  const text = environment[name]
  const word = words.find((each) => each === text)
  if (text !== undefined && word === undefined)
    throw new ConfigurationError(`${name} is "${text}". Give ${words.join(' or ')}, or leave it out.`)
  return word
}

/** An address of one of these protocols. It is not repeated, because it may hold a password. */
export function address(environment: Environment, name: string, protocols: readonly string[]): string | undefined {
  const text = environment[name]
  if (text === undefined) return undefined
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw new ConfigurationError(`${name} is not an address that starts with ${protocols.map((each) => `${each}//`).join(' or ')}.`)
  return text
}
