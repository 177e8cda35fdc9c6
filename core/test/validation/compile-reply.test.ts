import { expect, test } from 'vitest'
import { Type } from '../../src/contract/index.js'
import { compileReply, ReplyDefect } from '../../src/server/validation/index.js'

const check = compileReply(Type.Array(Type.Object({ id: Type.String(), name: Type.Optional(Type.String()) })))

test('a reply that fits goes out as it is', () => {
  const reply = [
    { id: 'a', name: undefined },
    { id: 'b', name: 'Bo' },
  ]
  expect(check(reply)).toBe(reply)
})
test('a reply with a member that the contract does not name is a defect, and the defect does not repeat it', () => {
  const attempt = () => check([{ id: 'a', passwordHash: 'CANARY' }])
  expect(attempt).toThrow(ReplyDefect)
  expect(attempt).toThrow('/0/passwordHash (unknown)')
  expect(attempt).not.toThrow('CANARY')
})
test('a reply of another shape is a defect', () => {
  for (const reply of [undefined, null, {}, [{ id: 7 }], [{ id: new Date() }]]) expect(() => check(reply)).toThrow(ReplyDefect)
})
