import { type Asset, type AssetFolder, withNeighbours } from './pack-folder.js'

const note = /lintel-pages:([\w -]*)/

/** The files of one page that its module fetches when the page is shown; the build has noted which. */
export function pageFiles(folder: AssetFolder, module: string, at: number): readonly Asset[] {
  const text = folder.get(module)?.body.toString('utf8') ?? ''
  const name = note.exec(text)?.[1]?.split(' ')[at]
  if (name === undefined || name === '') return []
  const file = new RegExp(`import\\("\\./(${name}-[A-Z0-9]{8}\\.js)"\\)`).exec(text)?.[1]
  return file === undefined ? [] : withNeighbours(folder, file)
}
