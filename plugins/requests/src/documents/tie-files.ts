import { core, type FileFacts, is, problem } from '@lintel/core'
import { requests, type Scope } from '../contract.js'
import { requestFiles } from './files-of.js'

interface Home {
  readonly requestId: string
  readonly agencyId: string
  readonly clientId: string
}

async function tieOne(scope: Scope, fileId: string, { requestId, ...home }: Home): Promise<FileFacts> {
  try {
    return await scope.services.core.files.attach(fileId, { ...home, resource: requestFiles, resourceId: requestId, dataClass: 'requests' })
  } catch (error) {
    if (is(error, core.problems.notFound)) throw problem(requests.problems.fileGone)
    throw error
  }
}

/** Ties files that this person sent in to a request. */
export async function tieFiles(scope: Scope, fileIds: readonly string[], home: Home): Promise<readonly FileFacts[]> {
  const tied: FileFacts[] = []
  for (const fileId of fileIds) tied.push(await tieOne(scope, fileId, home))
  return tied
}
