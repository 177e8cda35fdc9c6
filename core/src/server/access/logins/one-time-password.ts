import { randomInt } from 'node:crypto'

// No letter that looks or sounds like another, so that it can be read from paper and over the telephone.
const consonants = 'bdfgkmnprstvz'
const vowels = 'aeiou'
const pick = (letters: string): string => letters.charAt(randomInt(letters.length))
const syllables = (): string => `${pick(consonants)}${pick(vowels)}${pick(consonants)}${pick(vowels)}`

/** A password for one use that can be read out: five groups of two syllables, about 60 bits. */
export const oneTimePassword = (): string => Array.from({ length: 5 }, syllables).join('-')
