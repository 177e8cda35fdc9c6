import { type Asset, type AssetFolder, withNeighbours } from './pack-folder.js'

const textOf = (folder: AssetFolder, module: string): string => folder.get(module)?.body().toString('utf8') ?? ''

/** The files that a module fetches when it first needs a source of this name. */
export function lateFiles(folder: AssetFolder, module: string, name: string): readonly Asset[] {
  const files = withNeighbours(folder, module).map(({ body }) => body().toString('utf8'))
  const found = files.map((text) => new RegExp(`import\\("\\./(${name}-[A-Z0-9]{8}\\.js)"\\)`).exec(text)?.[1]).find((file) => file)
  return found === undefined ? [] : withNeighbours(folder, found)
}

/** The files of one page or fill, which its module fetches when it is drawn; the build has noted which. */
export function pieceFiles(folder: AssetFolder, module: string, list: 'pages' | 'fills', at: number): readonly Asset[] {
  const name = new RegExp(`lintel-${list}:([\\w -]*)`).exec(textOf(folder, module))?.[1]?.split(' ')[at]
  return name === undefined || name === '-' ? [] : lateFiles(folder, module, name)
}
