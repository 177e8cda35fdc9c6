/** A comment or space; a quoted text; a name in quotes; text between dollars; a word; anything else. */
const token =
  /(?<space>\s+|--[^\n\r]*)|(?<comment>\/\*)|(?<text>')|"(?<quoted>(?:[^"]|"")*)"|(?<dollar>\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$)|(?<word>[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*)|(?<number>\d[\w.]*|\$\d+)|(?<mark>[\s\S])/y

const endOfText = /'(?:[^']|'')*'/y
const endOfEscaped = /'(?:[^'\\]|''|\\[\s\S])*'/y
/** PostgreSQL reads on where the next line begins with another quote, by the rules of the first. */
const goesOn = /(?:\s|--[^\n\r]*[\n\r])*'/y

const endAt = (end: RegExp, text: string, at: number): number => {
  end.lastIndex = at
  return end.test(text) ? end.lastIndex : -1
}

/** Comments nest (SQL:1999). */
function endOfComment(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const two = text.slice(at, at + 2)
    if (two === '/*' || two === '*/') {
      depth += two === '/*' ? 1 : -1
      at++
      if (depth === 0) return at + 1
    }
  }
  return -1
}

/** Where what begins with this mark ends; -1 where it does not end, or could be read in two ways. */
function endOf(groups: Readonly<Record<string, string | undefined>>, text: string, start: number, next: number, before: string): number {
  if (groups['comment'] !== undefined) return endOfComment(text, start)
  if (groups['text'] !== undefined) {
    if (before !== 'e') return endAt(endOfText, text, start)
    const end = endAt(endOfEscaped, text, start)
    return end >= 0 && endAt(goesOn, text, end) >= 0 ? -1 : end
  }
  if (groups['dollar'] === undefined) return next
  const close = text.indexOf(groups['dollar'], next)
  return close < 0 ? -1 : close + groups['dollar'].length
}

/**
 * The words and names of one SQL text in lower case, with every mark between them; not what stands in quotes, between dollars
 * or in comments, and no numbers. Undefined where the text cannot be read for sure: quotes that do not end, names written in code (`U&"…"`).
 */
export function sqlWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let before = ''
  for (let at = 0; at < text.length; ) {
    token.lastIndex = at
    const found = token.exec(text)
    const groups = found?.groups
    if (found === null || groups === undefined) return undefined
    const end = endOf(groups, text, at, token.lastIndex, before)
    if (end < 0) return undefined
    const { word, quoted, mark } = groups
    if (mark === '"' || (quoted !== undefined && /u&$/i.test(text.slice(0, at)))) return undefined
    if (word !== undefined || quoted !== undefined) words.push((word ?? quoted ?? '').toLowerCase())
    // All of them: what stands before a name says what it is, and a comma is what parts `into` from a call.
    if (mark !== undefined) words.push(mark)
    // Only a letter right before the quote changes how it is read.
    before = word?.toLowerCase() ?? ''
    at = end
  }
  return words
}
