import { problem } from '@lintel/core'
import { messaging } from '../contract.js'

interface Sending {
  readonly body?: string
  readonly fileIds?: readonly string[]
}

/** The text of a message that is sent: none where there are files, but never nothing at all. */
export function said({ body = '', fileIds = [] }: Sending): string {
  if (body === '' && fileIds.length === 0) throw problem(messaging.problems.nothingToSend)
  return body
}
