import { type Static, Type } from '@lintel/core'

/** What a document may be: any file we take, a photo or a PDF, or a PDF alone. */
export const Accepts = Type.Words(['any', 'photoOrPdf', 'pdf'])
export type Accepts = Static<typeof Accepts>

/** What is taken for a request for documents: which files, and how many at the most. */
export const Wanted = Type.Object({ accepts: Accepts, most: Type.Integer({ minimum: 1, maximum: 10, title: 'How many files' }) })
export type Wanted = Static<typeof Wanted>

const kinds: readonly Accepts[] = ['any', 'photoOrPdf', 'pdf']
const usual: Wanted = { accepts: 'any', most: 5 }

/** What a request asks for, from its own words; a request to many says nothing, and takes what is usual. */
export function wantedOf(detail: Readonly<Record<string, string>>): Wanted {
  const most = Number(detail['most'])
  return {
    accepts: kinds.find((kind) => kind === detail['accepts']) ?? usual.accepts,
    most: Number.isInteger(most) && most > 0 ? most : usual.most,
  }
}

/** Whether a file of this media type is one that was asked for. */
export const isWanted = (accepts: Accepts, type: string): boolean =>
  accepts === 'any' || type === 'application/pdf' || (accepts === 'photoOrPdf' && type.startsWith('image/'))
