import type { FileOptions } from '@lintel/core/server'
import { ConfigurationError } from './configuration-error.js'
import type { Environment } from './given.js'

const mebibyte = 1024 * 1024

function bucket(environment: Environment): FileOptions['s3'] {
  const { LINTEL_FILES_S3: endpoint, LINTEL_FILES_S3_KEY: accessKeyId, LINTEL_FILES_S3_SECRET: secretAccessKey } = environment
  if (endpoint === undefined && (accessKeyId || secretAccessKey))
    throw new ConfigurationError('LINTEL_FILES_S3_KEY and LINTEL_FILES_S3_SECRET are for a bucket. Name it in LINTEL_FILES_S3.')
  if (endpoint === undefined) return undefined
  if (!URL.canParse(endpoint) || !['https:', 'http:'].includes(new URL(endpoint).protocol))
    throw new ConfigurationError('LINTEL_FILES_S3 is not an address that starts with https://. Give that of the bucket.')
  if (!accessKeyId || !secretAccessKey)
    throw new ConfigurationError('LINTEL_FILES_S3 needs LINTEL_FILES_S3_KEY and LINTEL_FILES_S3_SECRET.')
  return { endpoint, region: environment['LINTEL_FILES_S3_REGION'] || 'auto', accessKeyId, secretAccessKey }
}

/** Where files lie, what scans them and how large they may be. Throws `ConfigurationError` with one sentence. */
export function fileConfiguration(environment: Environment): Omit<FileOptions, 'folder'> {
  const { LINTEL_FILES_SCANNER: scanner, LINTEL_FILES_LARGEST: typed = '' } = environment
  if (scanner && !/^clamd:(\/\/[^:/]+:\d+|\/.+)$/.test(scanner))
    throw new ConfigurationError('LINTEL_FILES_SCANNER is clamd://host:3310, or clamd:/path/of/its/socket.')
  const largest = typed === '' ? 15 : Number(typed)
  if (!Number.isInteger(largest) || largest < 1 || largest > 100)
    throw new ConfigurationError(`LINTEL_FILES_LARGEST is "${typed}". Give megabytes, a whole number from 1 to 100.`)
  const s3 = bucket(environment)
  return { largest: largest * mebibyte, ...(scanner && { scanner }), ...(s3 && { s3 }) }
}
