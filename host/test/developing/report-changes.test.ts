import { defineContract, Type } from '@lintel/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contractReport } from '../../src/developing/check/contract-report.js'
import { breakingChanges } from '../../src/developing/check/report-changes.js'

const note = { id: Type.Id(), text: Type.String({ maxLength: 200 }) }
const input = {
  id: 'notes',
  version: '1.0.0',
  permissions: { readNotes: { label: 'Read notes', grant: ['client'] } },
  operations: {
    listNotes: {
      method: 'GET',
      path: '/notes',
      permission: 'readNotes',
      query: Type.Object({ page: Type.Optional(Type.Integer()) }),
      reply: Type.Array(Type.Object(note)),
    },
  },
  events: { noteWritten: Type.Object({ noteId: Type.Id() }) },
} as const
const migrations = [{ stamp: '20261127-create-notes', up: 'create table …' }]
const before = contractReport(defineContract(input), migrations)
const listNotes = input.operations.listNotes
const withQuery = (query: ReturnType<typeof Type.Object>) => ({ ...input, operations: { listNotes: { ...listNotes, query } } })
const changes = (after: Parameters<typeof contractReport>[0], steps = migrations) => breakingChanges(before, contractReport(after, steps))

test('nothing that is only added breaks anybody', () => {
  const more = defineContract({
    ...withQuery(Type.Object({ page: Type.Optional(Type.Integer()), search: Type.Optional(Type.String()) })),
    version: '1.1.0',
    events: { ...input.events, noteRead: Type.Object({ noteId: Type.Id() }) },
    slots: { noteActions: Type.Object({ noteId: Type.Id() }) },
  })
  expect(changes(more, [...migrations, { stamp: '20261128-add-mood', up: 'alter table …' }])).toEqual([])
})

test('an operation of another version may need what it likes, when it is new', () => {
  const writeNote = { method: 'POST', path: '/notes', permission: 'readNotes', body: Type.Object({ text: Type.String() }) } as const
  expect(changes(defineContract({ ...input, operations: { listNotes, writeNote } }))).toEqual([])
})

test('a promise that is gone, or became another, breaks somebody', () => {
  expect(changes(defineContract({ ...input, events: {} }))).toEqual([
    'events: "noteWritten.noteId: id, needed" is gone',
    'events: "noteWritten: object, needed" is gone',
  ])
  const shorter = { ...listNotes, reply: Type.Array(Type.Object({ ...note, text: Type.String({ maxLength: 100 }) })) }
  expect(changes(defineContract({ ...input, operations: { listNotes: shorter } }))).toEqual([
    'operations: "listNotes.reply[].text: string maxLength 200, needed" became "listNotes.reply[].text: string maxLength 100, needed"',
  ])
})

test('an input that is suddenly needed breaks those who do not send it', () => {
  const needy = withQuery(Type.Object({ page: Type.Optional(Type.Integer()), search: Type.String() }))
  expect(changes(defineContract(needy))).toEqual(['operations: listNotes.query.search is needed now, and callers of before do not send it'])
})

test('a new major version may break what it likes, but no migration', () => {
  const next = defineContract({ ...input, version: '2.0.0', events: {} })
  expect(changes(next)).toEqual([])
  expect(changes(next, [{ stamp: '20261127-create-notes', up: 'create table other' }])).toEqual([
    expect.stringMatching(/^migrations: "20261127-create-notes: [0-9a-f]{16}" became/),
  ])
})

test('whatever a contract promises, it breaks nothing of itself, and taking any line away does', () => {
  const key = fc.stringMatching(/^[a-z]{2,6}[A-Z][a-z]{1,5}$/)
  const events = fc.dictionary(key, fc.dictionary(key, fc.constantFrom(Type.Id(), Type.Boolean(), Type.Integer()), { maxKeys: 3 }), {
    minKeys: 1,
    maxKeys: 4,
  })
  fc.assert(
    fc.property(events, fc.nat(), (drawn, at) => {
      const made = Object.fromEntries(Object.entries(drawn).map(([name, members]) => [name, Type.Object(members)]))
      const report = contractReport(defineContract({ id: 'drawn', version: '1.0.0', events: made }), [])
      const lines = report.split('\n').filter((line) => line.startsWith('- '))
      expect(breakingChanges(report, report)).toEqual([])
      expect(breakingChanges(report, report.replace(`${lines[at % lines.length]}\n`, ''))).toHaveLength(1)
    }),
  )
})
