import { expect, test } from 'vitest'
import { localPath } from '../../src/web/routes/request-facts.js'

test('a path of this portal is kept, with query and place', () => {
  for (const path of ['/', '/staff/clients?search=a&page=2', '/messages/1#last']) expect(localPath(path)).toBe(path)
})

test('nothing leads elsewhere', () => {
  const elsewhere = [
    '',
    'notes',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/a\nb',
    '/..//evil.example/',
    undefined,
    null,
    3,
  ]
  for (const path of elsewhere) expect(localPath(path)?.startsWith('//') ?? false).toBe(false)
  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example'])
    expect(localPath(path)).toBeUndefined()
})
