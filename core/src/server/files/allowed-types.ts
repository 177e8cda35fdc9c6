/** What files may be, by the ending of their name, and how each is given out (security guide 2.13). */
export interface AllowedType {
  readonly type: string
  /** What the content must look like; none for plain text, which looks like nothing. */
  readonly sniffed?: readonly string[]
  readonly isZip?: true
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const jpeg: AllowedType = { type: 'image/jpeg', sniffed: ['image/jpeg'] }

const allowed: ReadonlyMap<string, AllowedType> = new Map<string, AllowedType>([
  ['pdf', { type: 'application/pdf', sniffed: ['application/pdf'] }],
  ['jpg', jpeg],
  ['jpeg', jpeg],
  ['png', { type: 'image/png', sniffed: ['image/png'] }],
  ['webp', { type: 'image/webp', sniffed: ['image/webp'] }],
  ['heic', { type: 'image/heic', sniffed: ['image/heic', 'image/heif'] }],
  ['docx', { type: word, sniffed: [word], isZip: true }],
  ['xlsx', { type: sheet, sniffed: [sheet], isZip: true }],
  ['txt', { type: 'text/plain; charset=utf-8' }],
  ['csv', { type: 'text/csv; charset=utf-8' }],
])

/** The endings a file may have, for `accept` in forms and for what people are told. */
export const allowedEndings: readonly string[] = [...allowed.keys()]

/** The type that a name promises; undefined where we do not take such files. */
export const typeByName = (name: string): AllowedType | undefined =>
  allowed.get(/\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '')
