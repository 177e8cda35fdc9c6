import { defineContract, problem, is } from '@lintel/core'
import { messaging } from './contracts.js'

export const mistakes = [
  () =>
    defineContract({
      id: 'x',
      version: '1.0.0',
      permissions: { a: { label: 'A' } },
      // @ts-expect-error the permission is not declared by this contract
      operations: { go: { method: 'GET', path: '/', permission: 'b' } },
    }),
  () =>
    defineContract({
      id: 'x',
      version: '1.0.0',
      permissions: { a: { label: 'A' } },
      // @ts-expect-error an operation must say who may call it
      operations: { go: { method: 'GET', path: '/' } },
    }),
  () =>
    defineContract({
      id: 'x',
      version: '1.0.0',
      permissions: { a: { label: 'A' } },
      // @ts-expect-error an operation is open or guarded, not both
      operations: { go: { method: 'GET', path: '/', permission: 'a', open: true } },
    }),
  // @ts-expect-error a role that no one can hold
  () => defineContract({ id: 'x', version: '1.0.0', permissions: { a: { label: 'A', grant: ['manager'] } } }),
  // @ts-expect-error the extra member is owed
  () => problem(messaging.problems.threadClosed),
  // @ts-expect-error no extra member is declared
  () => problem(messaging.problems.threadFull, { a: 1 }),
]

export const thrown = [problem(messaging.problems.threadClosed, { closedAt: '2026-01-01' }), problem(messaging.problems.threadFull)]
export const caught = (error: unknown): string => (is(error, messaging.problems.threadClosed) ? error.extra.closedAt : '')
