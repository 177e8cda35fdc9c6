import { type AssetFolder, packFolder } from './pack-folder.js'
import { readFolder } from './read-folder.js'

/** The browser builds in a folder, one for each language that has one. */
export async function readBuilds(folder: URL, languages: readonly string[]): Promise<Map<string, AssetFolder>> {
  const builds = await Promise.all(
    languages.map(async (language) => {
      const from = new URL(`./${language}/`, folder)
      return [language, await readFolder(from, ['.js']), from] as const
    }),
  )
  return new Map(
    builds.filter(([, files]) => files.size > 0).map(([language, files, from]) => [language, packFolder(files, from)] as const),
  )
}
