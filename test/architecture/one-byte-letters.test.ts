import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

// The build writes such letters in strings as escapes, but leaves them in regular expressions, in tagged templates and in comments
// that describe members: write \u2019 there, put the letter in as a string, or say it otherwise.
test('modules of servers hold no letter past Latin-1, for which V8 would keep the whole file in twice the memory', () => {
  const built = globSync(['{core,host}/dist/**/*.js', 'plugins/*/dist/**/*.js'], {
    cwd: root,
    exclude: ['**/dist/browser/**', '**/dist/template/**'],
  })
  expect(built.length, 'npm run build').toBeGreaterThan(20)
  const wide = built.flatMap((file) =>
    [...readFileSync(`${root}${file}`, 'utf8').matchAll(/.{0,30}[^\0-\xff].{0,30}/g)].map(([place]) => `${file}: ${place}`),
  )
  expect(wide).toEqual([])
})
