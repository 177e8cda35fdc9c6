import type { TestPerson, TestPortal } from '@lintel/core/testing'

/** The cookies of somebody who signs in with a browser. They hold in every process on this database. */
export async function browserCookies({ app }: TestPortal, { username, password }: TestPerson): Promise<string> {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/core/sign-in',
    payload: { username, password },
    headers: { origin: 'http://localhost:3000' },
  })
  if (reply.statusCode !== 200) throw new Error(`Signing in answered ${reply.statusCode}: ${reply.body}`)
  return reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
