import type { Scope } from '../contract.js'
import type { Checks } from './checks.js'
import type { RequestFile } from './request-file.js'

/** What files of requests belong to, as the file store names it. */
export const requestFiles = 'requests.request'

/** The files of these requests, oldest first. */
export async function filesOf(scope: Scope, requestIds: readonly string[]): Promise<ReadonlyMap<string, readonly RequestFile[]>> {
  const byRequest = new Map<string, RequestFile[]>()
  if (requestIds.length === 0) return byRequest
  for (const { resourceId, id, name, type, size, state, createdAt } of await scope.services.core.files.of(requestFiles, requestIds))
    byRequest.set(resourceId, [...(byRequest.get(resourceId) ?? []), { id, name, type, size, state, sentAt: createdAt }])
  return byRequest
}

/** Takes the files of a request away that nobody accepted; their contents are gone within the hour. */
export async function removeFilesOf(scope: Scope, requestId: string, checks: Checks): Promise<void> {
  for (const { id } of (await filesOf(scope, [requestId])).get(requestId) ?? [])
    if (checks[id]?.verdict !== 'accepted') await scope.services.core.files.remove(id)
}
