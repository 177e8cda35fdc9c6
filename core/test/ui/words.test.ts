import { defineWords } from '@lintel/core/ui'
import { expect, test } from 'vitest'
import { noteWords } from './sample.js'

test('a message says its arguments and counts in the language of the reader', () => {
  expect(noteWords.t('en')('many', { count: 1 })).toBe('1 note')
  expect(noteWords.t('en')('many', { count: 1200 })).toBe('1,200 notes')
  expect(noteWords.t('es')('many', { count: 2 })).toBe('2 notas')
  expect(noteWords.t('es')('one', { text: 'Autobús' })).toBe('Nota: Autobús')
})

test('a regional language is answered in its base, and an unknown one in English', () => {
  expect(noteWords.t('es-MX')('title')).toBe('Notas')
  expect(noteWords.t('fr')('title')).toBe('Notes')
})

test('what looks like markup in an argument stays text', () => {
  expect(noteWords.t('en')('one', { text: "<b>{x}</b> ’ # '" })).toBe("Note: <b>{x}</b> ’ # '")
})

test('a text under a name made at run time may be missing', () => {
  expect(noteWords.find('en', 'title')).toBe('Notes')
  expect(noteWords.find('en', 'nothing')).toBeUndefined()
  expect(noteWords.find('en', 'many')).toBeUndefined() // it needs arguments
})

test('a choice follows its argument', () => {
  const words = defineWords({
    en: { who: '{who, select, self {You} other {{name}}} wrote' },
    es: { who: '{who, select, self {Usted escribió} other {{name} escribió}}' },
  })
  expect(words.t('en')('who', { who: 'self', name: 'Dana' })).toBe('You wrote')
  expect(words.t('es')('who', { who: 'staff', name: 'Dana' })).toBe('Dana escribió')
})
