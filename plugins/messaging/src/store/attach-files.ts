import { core, is, problem } from '@lintel/core'
import { messaging, type Scope } from '../contract.js'

/** What files of messages belong to, as the file store names it. */
export const messageFiles = 'messaging.message'

interface Home {
  readonly messageId: string
  readonly agencyId: string
  readonly clientId: string
  readonly isPrivate: boolean
}
const megabyte = 1024 * 1024

async function attachOne(scope: Scope, fileId: string, { messageId, ...home }: Home): Promise<number> {
  try {
    return (await scope.services.core.files.attach(fileId, { ...home, resource: messageFiles, resourceId: messageId })).size
  } catch (error) {
    if (is(error, core.problems.notFound)) throw problem(messaging.problems.fileGone)
    throw error
  }
}

/** Ties files that the writer sent in to a message, within what the agency allows for one message. */
export async function attachFiles(scope: Scope, fileIds: readonly string[], home: Home): Promise<void> {
  if (fileIds.length === 0) return
  const { filesPerMessage: most, megabytesPerMessage: megabytes } = scope.settingsFor(home.agencyId)
  if (fileIds.length > most) throw problem(messaging.problems.tooManyFiles, { most })
  let total = 0
  for (const fileId of fileIds) total += await attachOne(scope, fileId, home)
  if (total > megabytes * megabyte) throw problem(messaging.problems.filesTooLarge, { megabytes })
}
