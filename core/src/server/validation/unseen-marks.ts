/** Scripts that join or part letters by marks nobody sees: names in them are written with those (Persian, Hindi, Sinhala). */
const joining = [
  ...['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada'],
  ...['Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
]
const letter = `[${joining.map((script) => `\\p{Script=${script}}`).join('')}]`
/** Between two letters of those scripts: a joiner or a non-joiner (UAX 31, 2.3). After a letter of Han: which drawing of it is meant. */
const meant = `(?<=${letter})[\\u200C\\u200D](?=${letter})|(?<=\\p{Script=Han})[\\u{E0100}-\\u{E01EF}]`
const unseen = '[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Zl}\\p{Zp}\\uFFF9-\\uFFFB]'
const marks = new RegExp(`(${meant})|${unseen}`, 'gu')

/**
 * A name without what nobody sees: marks that turn the direction of text, spaces of no width, fillers, tags, control characters.
 * With them one name looks like another, and turns around what stands beside it (UTR 36, UAX 9).
 */
export const withoutUnseenMarks = (name: string): string => name.replace(marks, (_, kept: string | undefined) => kept ?? '')
