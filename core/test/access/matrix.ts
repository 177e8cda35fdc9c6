import { actors } from './actors.js'
import { rareTable } from './rare-rows.js'
import { signInTable } from './sign-in-rows.js'
import { lettingInTable } from './letting-in-rows.js'
import { contactTable } from './contact-rows.js'
import { deliveryTable } from './delivery-rows.js'
import { fileTable } from './file-rows.js'
import { table } from './matrix-table.js'

/** Groups of actors. `everyone`: all who are in the tenant, signed in or not. */
const groups: Readonly<Record<string, string>> = {
  everyone: `visitor portal formerRepresentative endedRepresentative shelter left signedOut sessionOver deactivated elsewhere clinicJob commandLine`,
  portal: 'self representative',
  shelter: 'care colleague job',
  elsewhere: 'stranger glass glassOver glassElsewhere consented consentLapsed consentRevoked consentNotYet consentOtherClass',
}

const members = (word: string): readonly string[] => groups[word]?.split(' ').flatMap(members) ?? [word]

/** `<target> <act>` → the actors who may. */
export const expected: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const rows = new Map<string, ReadonlySet<string>>()
  let target = ''
  const whole = table + contactTable + deliveryTable + lettingInTable + signInTable + fileTable + rareTable
  for (const line of whole.split('\n').filter((text) => text !== '')) {
    const [, act, who] = /^ {2}(see|add|change|remove) +(.*)$/.exec(line) ?? []
    if (act === undefined || who === undefined) target = line
    else rows.set(`${target} ${act}`, new Set(who === '-' ? [] : who.split(' ').flatMap(members)))
  }
  return rows
})()

/** Where what the database allows differs from the table, in words. */
export function differences(found: ReadonlyMap<string, ReadonlySet<string>>, asked: readonly string[]): readonly string[] {
  return asked.flatMap((question) => {
    const want = expected.get(question)
    if (want === undefined) return [`the table says nothing about: ${question}`]
    return Object.keys(actors).flatMap((actor) => {
      const may = found.get(question)?.has(actor) === true
      if (may === want.has(actor)) return []
      return [`${actor} ${may ? 'can' : 'cannot'}: ${question}`]
    })
  })
}
