import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PluginName, renamed } from './rename-template.js'

/** Beside the built host lies a copy; in the repository the example itself. */
const places = ['../../template/', '../../../../examples/plugin-template/']
/** What a plugin makes for itself. */
const left = new Set(['node_modules', 'dist', '.turbo', '.lintel', 'contract.report.md'])

async function filesOf(folder: string, below = ''): Promise<readonly string[]> {
  const found = await readdir(join(folder, below), { withFileTypes: true })
  const inner = found
    .filter(({ name }) => !left.has(name))
    .map((entry) => (entry.isDirectory() ? filesOf(folder, join(below, entry.name)) : [join(below, entry.name)]))
  return (await Promise.all(inner)).flat()
}

/** Copies the template under a new name; answers the files. */
export async function copyTemplate(target: string, name: PluginName): Promise<readonly string[]> {
  const template = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((folder) => existsSync(join(folder, 'package.json')))
  if (template === undefined) throw new Error('The template of plugins is not beside this host')
  const files = await filesOf(template)
  for (const file of files) {
    const path = join(target, file === 'gitignore' ? '.gitignore' : file) // npm leaves files of that name out of packages
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, renamed(await readFile(join(template, file), 'utf8'), name))
  }
  return files
}
