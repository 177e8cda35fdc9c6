import { defineContract, Type } from '@lintel/core'
import { definePlugin, type Plugin } from '@lintel/core/server'
import { describe, expect, test } from 'vitest'
import { makeRegistry } from '../../src/server/kernel/registry.js'

const news = defineContract({
  id: 'news',
  version: '1.0.0',
  permissions: { readNews: { label: 'Read news', grant: ['client'] } },
  events: { published: Type.Object({ id: Type.Id() }) },
  operations: { listNews: { method: 'GET', path: '/news', permission: 'readNews', reply: Type.Array(Type.String()) } },
})
const newsPlugin = definePlugin({ contract: news, operations: { listNews: async () => [] } })
/** A plugin written in plain JavaScript, where no compiler looked. */
const unchecked = (parts: Partial<Plugin>): Plugin => ({ ...newsPlugin, ...parts })

describe('the registry', () => {
  test('names everything by plugin and key', () => {
    const registry = makeRegistry([newsPlugin])
    expect([...registry.operations.keys()]).toEqual(['news.listNews'])
    expect(registry.permissions.get('news.readNews')).toEqual(['client'])
    expect(registry.events.has('news.published')).toBe(true)
  })

  test('refuses an operation that is promised and not there', () => {
    expect(() => makeRegistry([unchecked({ operations: {} })])).toThrow(/"news.listNews" is promised and not there/)
  })

  test('refuses an operation that is not in the contract', () => {
    const operations = { ...newsPlugin.operations, extra: async () => undefined }
    expect(() => makeRegistry([unchecked({ operations })])).toThrow(/"news.extra" is implemented but not in the contract/)
  })

  test('refuses handlers and answers to names that nobody declares', () => {
    expect(() => makeRegistry([unchecked({ on: { 'news.vanished': () => undefined } })])).toThrow(/no event is called "news.vanished"/)
    expect(() => makeRegistry([unchecked({ ports: { 'news.wall': () => undefined } })])).toThrow(/no port is called "news.wall"/)
  })

  test('refuses an operation that neither names a permission nor says open', () => {
    const input = { ...news.input, operations: { listNews: { method: 'GET', path: '/news' } } } as const
    const contract = { ...news, input }
    expect(() => makeRegistry([unchecked({ contract })])).toThrow(/"news.listNews" names no permission and does not say open/)
  })
})
