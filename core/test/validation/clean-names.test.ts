import { describe, expect, test } from 'vitest'
import { core, Type } from '../../src/contract/index.js'
import { compileInput } from '../../src/server/validation/index.js'
import { withoutUnseenMarks } from '../../src/server/validation/unseen-marks.js'
import { startTestPortal } from '../../src/testing/index.js'

describe('names', () => {
  test.each([
    ['Omar\u202e nasaH', 'Omar nasaH'],
    ['\u202aRosa\u202c Vega', 'Rosa Vega'],
    ['\u2066Rosa\u2069\u200e\u200f\u061c', 'Rosa'],
    ['Ro\u200bsa\u2060\ufeff V\u00adega', 'Rosa Vega'],
    ['Rosa\u3164\uffa0\u115f', 'Rosa'],
    ['Rosa\u{e0041}\u{e007f}\u2028\u0007\ufff9', 'Rosa'],
    ['R\u200dosa', 'Rosa'],
    ['Rosa\ufe0f', 'Rosa'],
  ])('%j loses what nobody sees', (given, left) => {
    expect(withoutUnseenMarks(given)).toBe(left)
  })

  test.each(['Zoë O’Neil-Núñez', 'علی\u200cرضا', 'क्\u200dष', '葛\u{e0100}城', 'שרה', '\u0e19\u0e49\u0e33', 'José', 'Jose\u0301'])(
    '%s is written as it was',
    (name) => {
      expect(withoutUnseenMarks(name)).toBe(name)
    },
  )

  test('are cleaned wherever a contract calls them so, before their length is looked at; all else stays as it is', () => {
    const schema = Type.Object({
      name: Type.Name({ minLength: 1, maxLength: 4, pattern: '\\S' }),
      other: Type.Optional(Type.Nullable(Type.Name())),
      many: Type.Optional(Type.Array(Type.Object({ name: Type.Name() }))),
      password: Type.Optional(Type.String()),
    })
    for (const from of ['json', 'text'] as const) {
      const check = compileInput(schema, { from, at: '/body' })
      const given = { name: '\u202eRosa\u202c', other: 'a\u200b', many: [{ name: 'b\u200b' }], password: 'p\u200b\u202e' }
      expect(check(given)).toEqual({ name: 'Rosa', other: 'a', many: [{ name: 'b' }], password: 'p\u200b\u202e' })
      expect(check({ name: 'Rosa', ...(from === 'json' && { other: null }) })).toMatchObject({ name: 'Rosa' })
      expect(() => check({ name: '\u200b\u202e' })).toThrow(expect.objectContaining({ id: 'core.invalidInput' }))
    }
  })
})

test('no one is told apart by what nobody sees: people, logins, devices and agencies', async () => {
  const portal = await startTestPortal({ agencies: { elm: [] } })
  try {
    const dana = await portal.person({ agency: 'elm', roles: ['caseManager', 'administrator'] })
    const omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
    const turned = '\u202eRosa\u200b\u202c'
    const none = { middleName: null, nameSuffix: null, pronouns: null, birthDate: null, language: null, phone: null, email: null }
    const body = { ...none, givenName: turned, familyName: turned, preferredName: turned }
    const { id: clientId } = await dana.call(core).createClient({ body })
    const params = { clientId }
    expect(await dana.call(core).getClient({ params })).toMatchObject({ givenName: 'Rosa', familyName: 'Rosa', preferredName: 'Rosa' })
    await dana
      .call(core)
      .addClientLogin({ params, body: { username: '\u202arosa\u202c', isRepresentative: true, isActive: true, displayName: turned } })
    const { logins } = await dana.call(core).getClientAccess({ params })
    expect(logins).toMatchObject([{ username: 'rosa', displayName: 'Rosa' }])
    await omar.call(core).changeOwnProfile({ body: { preferredName: turned, pronouns: '\u2067he\u2069' } })
    expect(await omar.call(core).getOwnProfile()).toMatchObject({ preferredName: 'Rosa', pronouns: 'he' })
    const refused = dana
      .call(core)
      .addClientLogin({ params, body: { username: 'rosa\u200b', isRepresentative: true, isActive: true, displayName: 'R' } })
    await expect(refused).rejects.toMatchObject({ id: 'core.invalidInput' }) // it is the one that is there
  } finally {
    await portal.close()
  }
})
