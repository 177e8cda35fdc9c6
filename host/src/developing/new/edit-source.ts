/** Puts lines after the first line that has this form. Undefined where there is none. */
export const afterLine = (text: string, line: RegExp, added: string): string | undefined => {
  const found = line.exec(text)
  return found === null ? undefined : `${text.slice(0, found.index + found[0].length)}${added}${text.slice(found.index + found[0].length)}`
}

/** One more import, after the last of a file's first lines. */
export function withImport(text: string, line: string): string {
  const last = [...text.matchAll(/^import [^\n]* from '[^']+'(?: with \{[^}]*\})?\n/gm)].at(-1)
  const at = last === undefined ? 0 : last.index + last[0].length
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`
}

/** One more name in a list: `pages: [one, two]`. Undefined where the list is not written so. */
export function withListed(text: string, list: string, name: string): string | undefined {
  const found = new RegExp(`\\b${list}: \\[([^\\]]*)\\]`).exec(text)
  if (found === null) return undefined
  const all = [...(found[1] ?? '').split(',').map((part) => part.trim()), name].filter((part) => part !== '')
  return text.replace(found[0], `${list}: [${all.join(', ')}]`)
}

/** One more export line, in the order of the alphabet. */
export const withExport = (text: string, line: string): string =>
  `${[...text.split('\n').filter((known) => known !== ''), line].sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1)).join('\n')}\n`
const pathOf = (line: string): string => /'([^']+)'/.exec(line)?.[1] ?? line

/** More texts in a table of words; what is there stays. */
export function withWords(text: string, added: Readonly<Record<string, string>>): string {
  const known: Readonly<Record<string, string>> = JSON.parse(text)
  return `${JSON.stringify({ ...known, ...added, ...known }, null, 2)}\n`
}
