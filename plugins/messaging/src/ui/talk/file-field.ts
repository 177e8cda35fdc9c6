import type { FieldOptions } from '@lintel/core/ui'
import type { FileLimits } from '../../contract.js'

interface Said {
  (key: 'filesHint', values: { readonly most: number; readonly megabytes: number }): string
  (key: 'addFiles'): string
}

/** The field for files as every message form has it: none where the agency takes none. */
export const fileField = ({ most, megabytes }: FileLimits, t: Said): FieldOptions => ({
  kind: 'file',
  most,
  label: t('addFiles'),
  hint: t('filesHint', { most, megabytes }),
})

/** Leaves the field away where messages take no files. */
export const withoutFiles = ({ most }: FileLimits): readonly 'fileIds'[] => (most === 0 ? ['fileIds'] : [])
