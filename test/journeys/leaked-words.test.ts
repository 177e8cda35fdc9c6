import { expect, test } from 'vitest'
import { leakedIn } from './leaked-words.js'

test('an address, a number or a given name is found in small and in capital letters, however the number is written', () => {
  expect(leakedIn('sent to Someone@Example.org')).toEqual(['someone@example.org'])
  for (const number of ['+1 202 555 0188', '+12025550188', '202-555-0188', '(202) 555-0188']) expect(leakedIn(number)).toHaveLength(1)
  expect(leakedIn('next=%2Fstaff%2Fclients%3Fsearch%3Dhaddad%2Bomar')).toEqual(['Omar', 'Haddad'])
  expect(leakedIn('{"text":"QUOKKAFIRST"}')).toEqual(['quokkafirst'])
})

test('a short name within other letters is chance, not a name', () => {
  expect(leakedIn('v1.0a1b2c.9xomarQ7-8danaz')).toEqual([])
})
