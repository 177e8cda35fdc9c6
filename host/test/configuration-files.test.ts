import { expect, test } from 'vitest'
import { fileConfiguration } from '../src/configuration/file-configuration.js'

test('files lie in a bucket when one is named with its keys', () => {
  const environment = { LINTEL_FILES_S3: 'https://s3.example.org/files', LINTEL_FILES_S3_KEY: 'key', LINTEL_FILES_S3_SECRET: 'hidden' }
  expect(fileConfiguration(environment)).toEqual({
    largest: 15 * 1024 * 1024,
    s3: { endpoint: 'https://s3.example.org/files', region: 'auto', accessKeyId: 'key', secretAccessKey: 'hidden' },
  })
})

test.each([
  [{ LINTEL_FILES_S3: 'bucket' }, 'LINTEL_FILES_S3 is not an address'],
  [{ LINTEL_FILES_S3: 'https://s3.example.org/files' }, 'needs LINTEL_FILES_S3_KEY'],
  [{ LINTEL_FILES_SCANNER: 'http://scanner' }, 'clamd://host:3310'],
  [{ LINTEL_FILES_LARGEST: '0' }, 'LINTEL_FILES_LARGEST is "0"'],
  [{ LINTEL_FILES_LARGEST: 'much' }, 'LINTEL_FILES_LARGEST is "much"'],
])('%j is refused in one sentence', (environment, sentence) => {
  expect(() => fileConfiguration(environment)).toThrow(sentence)
})
