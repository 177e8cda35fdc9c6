import { commonWords } from './common-passwords.js'
import { sayIdentity } from './identity-words.js'

/** Why a password is refused, and what to do instead. */
export interface PasswordFault {
  readonly reason: 'tooShort' | 'tooLong' | 'tooCommon' | 'tooPersonal' | 'tooRegular'
  readonly detail: string
}
/** What NIST SP 800-63B-4 (3.1.1.2) asks of a password that stands alone; most people here have no second step. */
const shortestPassword = 15
const longestPassword = 128

function detailOf(reason: PasswordFault['reason'], language: string | undefined): string {
  const said = sayIdentity(language, `password.${reason}`, { min: shortestPassword, max: longestPassword })
  return reason === 'tooLong' ? said : `${said} ${sayIdentity(language, 'password.advice')}`
}

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const unmask = (text: string): string => text.replace(/[013457@$!]/g, (sign) => lookalikes[sign] ?? sign)
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
  '1q2w3e4r5t6z7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb',
]

/** The shortest piece that, repeated, gives the whole text. */
function period(text: string): number {
  for (let length = 1; length <= text.length / 2; length += 1) {
    if (
      text ===
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .slice(0, text.length)
    )
      return length
  }
  return text.length
}
const isRow = (text: string): boolean => {
  const backwards = [...text].reverse().join('')
  return rows.some((row) => row.includes(text) || row.includes(backwards))
}
const isRegular = (text: string): boolean => period(text) <= 4 || isRow(text) || new Set(text).size <= 3

/** What is left when every listed word, number and sign is taken out, longest words first. */
function leftOver(text: string, listed: readonly string[]): string {
  let rest = text
  for (const word of listed) if (rest.includes(word)) rest = rest.replaceAll(word, ' ')
  return rest.replace(/[\p{N}\s!-/:-@[-`{-~]+/gu, '')
}
const longestFirst = [...commonWords].filter((word) => word.length >= 3).sort((one, other) => other.length - one.length)

/** Words about the person: what they are called and where they get their mail. */
const personal = (about: readonly string[]): string[] =>
  about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3)

/** Tells why a password may not be used, in the language of the person, or nothing. `about`: names, username and e-mail of the person. */
export function passwordFault(password: string, about: readonly string[] = [], language?: string): PasswordFault | undefined {
  const reason = reasonAgainst(password, about)
  return reason && { reason, detail: detailOf(reason, language) }
}
function reasonAgainst(password: string, about: readonly string[]): PasswordFault['reason'] | undefined {
  const length = [...password].length
  if (length < shortestPassword) return 'tooShort'
  if (length > longestPassword) return 'tooLong'
  const plain = password.toLowerCase()
  if (isRegular(plain)) return 'tooRegular'
  // A listed word inside is no harm; a password that is little else than listed words and numbers is.
  const own = personal(about)
  for (const text of [plain, unmask(plain)]) {
    const mayBeGuessed = wordsIn(text) < 3 && (longestFirst.some((word) => text.includes(word)) || signsIn(text) < 4)
    if (mayBeGuessed && leftOver(text, longestFirst).length < 4) return 'tooCommon'
    if (own.some((word) => text.includes(word)) && leftOver(text, [...own, ...longestFirst]).length < 4) return 'tooPersonal'
  }
  return undefined
}
/** Three unrelated words are a good password even if each is common; one or two with a number behind are not. */
const wordsIn = (text: string): number => text.split(/[^\p{L}]+/u).filter((word) => word.length >= 3).length
const signsIn = (text: string): number => text.replace(/[\p{L}\p{N}\s]/gu, '').length
