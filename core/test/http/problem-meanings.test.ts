import { expect, test } from 'vitest'
import { core, defineContract } from '../../src/contract/index.js'
import { createApp } from '../../src/server/http/create-app.js'
import { problemMeanings, setMeaningPage } from '../../src/server/http/problem-meanings.js'

const bookClub = defineContract({ id: 'bookClub', version: '1.0.0', problems: { bookLost: { status: 409, title: 'The book is lost' } } })
const app = createApp()
problemMeanings(app, {
  contracts: [core, bookClub],
  titleOf: (id, language) => (id === 'bookClub.bookLost' && language === 'es' ? 'El libro se perdió' : undefined),
})

test('every problem of core says what it means, why, and what to do, in both languages', async () => {
  for (const key of Object.keys(core.problems)) {
    for (const language of ['en', 'es']) {
      const { statusCode, body } = await app.inject({ url: `/problems/core.${key}`, headers: { 'accept-language': language } })
      expect(statusCode, key).toBe(200)
      const { title, what, cause, todo } = JSON.parse(body)
      for (const text of [title, what, cause, todo]) expect(text.length, key).toBeGreaterThan(10)
      expect(what, key).not.toContain('core')
    }
  }
})
test('a problem of a plugin has its title in the language asked for', async () => {
  expect((await app.inject({ url: '/problems/bookClub.bookLost', headers: { 'accept-language': 'es' } })).json()).toMatchObject({
    id: 'bookClub.bookLost',
    plugin: 'bookClub',
    status: 409,
    title: 'El libro se perdió',
    what: expect.stringContaining('bookClub'),
  })
})
test('a browser gets a page', async () => {
  setMeaningPage(app, async ({ title }) => `<h1>${title}</h1>`)
  const { body, headers } = await app.inject({ url: '/problems/core.forbidden', headers: { accept: 'text/html,*/*' } })
  expect([body, headers['content-type']]).toEqual(['<h1>You may not do this</h1>', 'text/html; charset=utf-8'])
})
test('an unknown problem is not found', async () => {
  for (const id of ['core.nothing', 'bookClub', '__proto__', 'constructor'])
    expect((await app.inject(`/problems/${id}`)).statusCode).toBe(404)
})
