import type { SampleRequest } from '@lintel/core'
import { samplePage } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { messageFiles } from '../store/attach-files.js'

/** A made-up file of a message: its name, and the lines of its one page. */
export interface SampleFile {
  readonly name: string
  readonly lines: readonly string[]
}
/** Keeps a sample's file with its message, and gives its id. */
export async function writeSampleFile(
  scope: Scope,
  { agencyId, clientId }: SampleRequest,
  messageId: string,
  file: SampleFile,
): Promise<string> {
  const home = { resource: messageFiles, resourceId: messageId, agencyId, clientId }
  const { id } = await scope.services.core.files.write({ name: file.name, content: samplePage(file.lines) }, home)
  return id
}
