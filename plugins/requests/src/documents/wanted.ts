import { type Static, Type } from '@lintel/core'

/** What a document may be: any file we take, a photo or a PDF, or a PDF alone. */
export const Accepts = Type.Words(['any', 'photoOrPdf', 'pdf'])
export type Accepts = Static<typeof Accepts>

const most = Type.Integer({ minimum: 1, maximum: 10, title: 'How many files' })
/** What each part of a request for documents is called, one on a line: `Photo ID, front`. */
export const PartNames = Type.String({ maxLength: 900, title: 'The documents by name, one on each line' })

/** What is taken for a request for documents: which files, how many at the most, and what its parts are called, if they are. */
export const Wanted = Type.Object({
  accepts: Accepts,
  most,
  /** Counted from 1 where a file says which one it is. Empty where the words of the request say it all. */
  parts: Type.Array(Type.String()),
})
export type Wanted = Static<typeof Wanted>
/** The most files a request takes. */
export const Most = most

const kinds: readonly Accepts[] = ['any', 'photoOrPdf', 'pdf']
const usual = { accepts: 'any', most: 5 } as const
/** As many parts as files at the most, each as long as a line of a phone or two. */
export const mostParts = 10
export const longestPart = 80

/** The names in a text with one on each line, without empty lines and repetitions. */
export const namesIn = (text = ''): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim().replace(/\s+/g, ' '))
      .filter(Boolean),
  ),
]

/** What a request asks for, from its own words; a request to many says nothing, and takes what is usual. */
export function wantedOf(detail: Readonly<Record<string, string>>): Wanted {
  const given = Number(detail['most'])
  const parts = [...namesIn(detail['parts'])]
  return {
    accepts: kinds.find((kind) => kind === detail['accepts']) ?? usual.accepts,
    most: Math.max(Number.isInteger(given) && given > 0 ? given : usual.most, parts.length),
    parts,
  }
}

/** The same as a request keeps it. */
export const detailOf = (
  wanted: { readonly accepts: Accepts; readonly most: number },
  partNames?: string,
): Readonly<Record<string, string>> => {
  const parts = namesIn(partNames).join('\n')
  return { accepts: wanted.accepts, most: String(wanted.most), ...(parts !== '' && { parts }) }
}

/** Whether a file of this media type is one that was asked for. */
export const isWanted = (accepts: Accepts, type: string): boolean =>
  accepts === 'any' || type === 'application/pdf' || (accepts === 'photoOrPdf' && type.startsWith('image/'))
