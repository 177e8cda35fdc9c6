/** The ids in a list that was typed or comes from a file: the first column of each line (RFC 4180), a head line left out, each once. */
export function readIds(text: string): readonly string[] {
  const cells = text
    .split(/\r\n|\r|\n/)
    .map((line) => /^\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))/.exec(line))
    .map((found) => (found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? '').trim().replace(/^\uFEFF/, ''))
    .filter((cell) => cell !== '' && !/^(id|client|client ?id|personal ?id|número|numero)$/i.test(cell))
  return [...new Set(cells.map((cell) => (/^[0-9A-F-]{36}$/i.test(cell) ? cell.toLowerCase() : cell)))]
}
