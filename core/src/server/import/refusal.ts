/** Why an import was refused as a whole: nothing of it was written. */
export interface Refusal {
  /** A stable word for machines. */
  readonly rule: RefusalRule
  readonly file?: string
  readonly line?: number
  /** Byte offset in the file, for a wrong encoding. */
  readonly byte?: number
  readonly column?: string
}
export type RefusalRule =
  | 'noFolder'
  | 'missingFile'
  | 'wrongVersion'
  | 'wrongExport'
  | 'missingColumn'
  | 'wrongEncoding'
  | 'brokenQuoting'
  | 'duplicateKey'
  | 'unknownTenant'
  | 'alreadyRunning'

const isRefusal = Symbol('refused import')
export interface ImportRefused extends Error {
  readonly [isRefusal]: true
  readonly refusal: Refusal
}

/** An error that refuses a whole import. The sentence never holds a person's data. */
export const importRefused = (sentence: string, refusal: Refusal): ImportRefused =>
  Object.assign(new Error(sentence), { name: 'ImportRefused', [isRefusal]: true as const, refusal })

export const isImportRefused = (error: unknown): error is ImportRefused => error instanceof Error && isRefusal in error
