import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { refuseCopies } from '../../src/web/refuse-copies.js'

test('a plugin that brings a Preact of its own is refused, by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-copies-'))
  try {
    await mkdir(join(folder, 'node_modules/preact'), { recursive: true })
    await writeFile(join(folder, 'node_modules/preact/package.json'), '{"name":"preact","version":"10.0.0","main":"index.js"}')
    await writeFile(join(folder, 'node_modules/preact/index.js'), '')
    const file = pathToFileURL(join(folder, 'dist/browser/ui.js'))
    expect(() => refuseCopies([{ name: 'acmeIntake', file }])).toThrow(/acmeIntake brings its own preact/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('those that share ours are fine', () => {
  refuseCopies([{ name: 'notes', file: new URL('./notes/browser/ui.js', import.meta.url) }])
})
