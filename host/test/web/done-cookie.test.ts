import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepDone, takeDone } from '../../src/web/routes/done-cookie.js'

const app = fastify()
beforeAll(async () => {
  for (const isSecure of [true, false]) {
    app.get(`/keep/${isSecure}`, async (_request, reply) => {
      keepDone(reply, 'Saved — guardado', isSecure)
      return ''
    })
    app.get(`/take/${isSecure}`, async (request, reply) => takeDone(request, reply, isSecure) ?? 'nothing')
  }
  await app.ready()
})
afterAll(() => app.close())

const take = (isSecure: boolean, cookies: Record<string, string>) => app.inject({ url: `/take/${isSecure}`, cookies })
const said = Buffer.from('Call 555-0100 to keep your bed').toString('base64url')

test.each([true, false])('what a form did is said once, with https: %s', async (isSecure) => {
  const { cookies } = await app.inject({ url: `/keep/${isSecure}` })
  const jar = Object.fromEntries(cookies.map(({ name, value }) => [name, value]))
  expect(cookies).toMatchObject([{ path: '/', httpOnly: true, sameSite: 'Lax', ...(isSecure && { secure: true }) }])
  const taken = await take(isSecure, jar)
  expect(taken.body).toBe('Saved — guardado')
  expect(taken.cookies).toMatchObject([{ name: Object.keys(jar)[0], value: '', maxAge: 0 }])
})

test('words that a neighbouring host put there are not said where pages come by https', async () => {
  expect((await take(true, { lintel_done: said })).body).toBe('nothing')
  expect((await take(true, { '__Host-lintel_done': said })).body).toBe('Call 555-0100 to keep your bed')
})
