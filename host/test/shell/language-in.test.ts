import { expect, test } from 'vitest'
import { languageIn } from '../../src/shell/language-in.js'

test('a language is named in the words of the sentence it stands in', () => {
  expect([languageIn('en', 'es'), languageIn('es', 'en'), languageIn('en', 'en'), languageIn('not a tag', 'es')]).toEqual([
    'inglés',
    'Spanish',
    'English',
    'not a tag',
  ])
})
