import { argon2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passwordHasher } from '../../src/server/identity/password-hash.js'
import { passwordFault } from '../../src/server/identity/password-policy.js'
import { semaphore } from '../../src/server/identity/semaphore.js'

describe('a password hash', () => {
  const hasher = passwordHasher()
  test('is Argon2id with 19 MiB and two passes, in PHC form, with a salt of its own', async () => {
    const [one, other] = await Promise.all([hasher.hash('seven quiet herons'), hasher.hash('seven quiet herons')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    const [, , , , salt = '', tag] = one.split('$')
    const parameters = {
      message: 'seven quiet herons',
      nonce: Buffer.from(salt, 'base64'),
      memory: 19_456,
      passes: 2,
      parallelism: 1,
      tagLength: 32,
    }
    expect(argon2Sync('argon2id', parameters).toString('base64').replace(/=+$/, '')).toBe(tag)
  })
  test('opens for its own password, as it was typed, and no other', async () => {
    const stored = await hasher.hash('Pass Phrase é')
    expect(await hasher.check('Pass Phrase é', stored)).toEqual({ isRight: true, isOld: false })
    for (const other of ['pass phrase é', 'Pass Phrase e\u0301', 'Pass Phrase é ', ''])
      expect((await hasher.check(other, stored)).isRight).toBe(false)
  })
  test('of a lower cost still opens, and is called old', async () => {
    const stored = await passwordHasher({ memory: 64, passes: 1, parallelism: 1 }).hash('seven quiet herons')
    expect(await hasher.check('seven quiet herons', stored)).toEqual({ isRight: true, isOld: true })
  })
  test('that is missing or broken opens for nothing', async () => {
    const quick = passwordHasher({ memory: 64, passes: 1, parallelism: 1 })
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.option(fc.string(), { nil: undefined }), async (typed, stored) => {
        expect((await quick.check(typed, stored)).isRight).toBe(false)
      }),
    )
  })
})

test('no more than the given number of pieces of work run at once, and all of them run', async () => {
  const inTurn = semaphore(4)
  let running = 0
  let most = 0
  const done = await Promise.allSettled(
    Array.from({ length: 40 }, (_, at) =>
      inTurn(async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        if (at % 5 === 0) throw new Error('this one failed')
        return at
      }),
    ),
  )
  expect(most).toBe(4)
  expect(running).toBe(0)
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(32)
})

describe('a password', () => {
  const reasonOf = (password: string, about: readonly string[] = []) => passwordFault(password, about)?.reason
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['fourteen chars', 'tooShort'],
    ['seven quiet herons', undefined],
    ['x7#kQ9!vB2mZ-4t', undefined],
    ['correcthorsebatterystaple', undefined],
    ['mi gato come pan', undefined],
    ['пароль очень длинный', undefined],
    ['🦊🦊🐢🐢🦉🦉🐝🐝🐌🐌🦋🦋🦔🦔🐞', undefined],
    ['passwordpassword', 'tooCommon'],
    ['7#9!2$5%8&1(6)3*', undefined],
    ['829340172635118', 'tooCommon'],
    ['password1234567', 'tooCommon'],
    ['P@ssw0rd-2026!!', 'tooCommon'],
    ['Welcome-2026!!!', 'tooCommon'],
    ['contraseña12345', 'tooCommon'],
    ['lintelportal123', 'tooCommon'],
    ['iloveyou1234567', 'tooCommon'],
    ['michaeljordan23', 'tooCommon'],
    ['aaaaaaaaaaaaaaa', 'tooRegular'],
    ['abcabcabcabcabc', 'tooRegular'],
    ['123456789012345', 'tooRegular'],
    ['qwertyuiopasdfg', 'tooRegular'],
    ['zyxwvutsrqponml', 'tooRegular'],
    ['x'.repeat(129), 'tooLong'],
    [`${'seven quiet herons '.repeat(6)}fly`, undefined],
  ]
  for (const [typed, reason] of cases)
    test(`“${typed.slice(0, 30)}” is ${reason === undefined ? 'taken' : `refused: ${reason}`}`, () => {
      expect(reasonOf(typed)).toBe(reason)
    })
  test('made of the person’s own names is refused', () => {
    const about = ['wilhelmina', 'wilhelmina.okonkwo@example.org', 'Wilhelmina Okonkwo']
    for (const typed of ['Wilhelmina1984!', 'okonkwo-okonkwo-1', 'W1lhelm1na-1984']) expect(reasonOf(typed, about)).toBe('tooPersonal')
    expect(reasonOf('wilhelmina sails to harwich', about)).toBeUndefined()
  })
  test('that is refused comes with a sentence that says what to do', () => {
    for (const typed of ['short', 'password1234567', 'aaaaaaaaaaaaaaa', 'x'.repeat(200)]) {
      const said = [undefined, 'en', 'es', 'es-MX'].map((language) => passwordFault(typed, [], language)?.detail)
      for (const detail of said) expect(detail).toMatch(/^[A-Z].{20,}\.$/)
      expect(said[0]).toBe(said[1])
      expect(said[2]).toBe(said[3])
      expect(said[2]).toMatch(/Use|contraseña/)
      expect(said[2]).not.toBe(said[1])
    }
  })
})
