import { zoneFormat } from '@lintel/core/ui'
import { expect, test } from 'vitest'

const plain = (text: string): string => text.replace(/\s/g, ' ')
const now = '2026-11-24T20:00:00Z'
const california = zoneFormat('en', 'America/Los_Angeles', now)
const spanish = zoneFormat('es', 'America/New_York', now)

test('a moment is said in the zone of the reader', () => {
  expect(plain(california.dateTime('2026-11-25T04:30:00Z'))).toBe('Tuesday, November 24, 8:30 PM')
  expect(plain(spanish.dateTime('2026-11-25T04:30:00Z'))).toBe('martes, 24 de noviembre, 23:30')
})

test('a day is the same day in every zone', () => {
  expect(california.date('2026-11-27')).toBe('Friday, November 27')
  expect(spanish.date('2026-11-27')).toBe('viernes, 27 de noviembre')
})

test('another year is named', () => {
  expect(california.date('2027-01-02')).toBe('Saturday, January 2, 2027')
})

test('time is relative only under a day', () => {
  expect(california.when('2026-11-24T19:55:00Z')).toBe('5 minutes ago')
  expect(california.when('2026-11-24T22:10:00Z')).toBe('in 2 hours')
  expect(california.when('2026-11-24T19:59:40Z')).toBe('just now')
  expect(plain(california.when('2026-11-23T19:00:00Z'))).toBe('Monday, November 23, 11:00 AM')
  expect(spanish.when('2026-11-24T19:55:00Z')).toBe('hace 5 minutos')
})

test('near days have names', () => {
  expect(california.day('2026-11-24')).toBe('today')
  expect(california.day('2026-11-25')).toBe('tomorrow')
  expect(spanish.day('2026-11-23')).toBe('ayer')
  expect(california.day('2026-11-25T04:30:00Z')).toBe('today') // still Tuesday evening in California
})

test('the leaf of a calendar has three parts', () => {
  expect(california.calendar('2026-11-27')).toEqual({ month: 'NOV', day: '27', weekday: 'Fri' })
})
