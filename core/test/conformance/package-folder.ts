import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A package as it lies on a disk, with these files; gone with `remove`. */
export interface PackageFolder {
  readonly url: URL
  remove(): void
}

export function packageFolder(files: Readonly<Record<string, string>> = {}): PackageFolder {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-conformance-'))
  const kept = {
    'package.json': JSON.stringify({ name: '@lintel/field-notes', version: '1.0.0' }),
    'dist/browser/en/ui.js': 'import{h}from"preact";export default h',
  }
  for (const [path, text] of Object.entries({ ...kept, ...files })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return { url: pathToFileURL(`${folder}/`), remove: () => rmSync(folder, { recursive: true }) }
}
