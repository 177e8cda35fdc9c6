import type { SampleRequest } from '@lintel/core'
import { samplePage, samplePicture } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { messageFiles } from '../store/attach-files.js'

/** A made-up file of a message: its name, and the lines of its one page; without lines it is a picture. */
export interface SampleFile {
  readonly name: string
  readonly lines?: readonly string[]
}
/** Keeps a sample's file with its message, and gives its id. */
export async function writeSampleFile(
  scope: Scope,
  { agencyId, clientId }: SampleRequest,
  messageId: string,
  { name, lines }: SampleFile,
): Promise<string> {
  const home = { resource: messageFiles, resourceId: messageId, agencyId, clientId }
  const content = lines === undefined ? samplePicture() : samplePage(lines)
  const { id } = await scope.services.core.files.write({ name, content }, home)
  return id
}
