import { type Core, core, type FileFacts, problem, type ScopeOf } from '../../contract/index.js'
import type { Caller } from '../kernel/unit.js'
import { placeOf } from './content-store.js'
import { type FileRow, factsOf, readFile } from './file-rows.js'
import type { ReceivingKit } from './settle-file.js'
import { hashOf } from './take-in.js'

/** A file with its content, for somebody who may read it. */
export interface GivenOut extends FileFacts {
  readonly content: Buffer
}

/** A file that was not tied to anything is its sender’s; any other is read by the rules of its record, where that plugin is on. */
async function mayRead(scope: ScopeOf<Core>, { resource, resourceId }: FileRow): Promise<boolean> {
  if (resource === null || resourceId === null) return true
  const owner = scope.ports.fileOwners.find((candidate) => candidate.resource === resource)
  return owner?.mayRead(resourceId) ?? false
}

async function findReadable(scope: ScopeOf<Core>, fileId: string): Promise<{ readonly row: FileRow; readonly tenantId: string }> {
  if (!scope.can(core.permissions.readFiles)) throw problem(core.problems.forbidden)
  const row = await readFile(scope, fileId)
  if (row === undefined || !(await mayRead(scope, row))) throw problem(core.problems.notFound)
  if (row.state === 'quarantined') throw problem(core.problems.fileNotReady)
  if (row.state === 'rejected') throw problem(core.problems.notFound)
  const { clientId } = row
  const entry = { operation: 'core.downloadFile', resource: 'file', resourceId: fileId, ...(clientId !== null && { clientId }) }
  scope.audit(entry) // a raw route names itself
  return { row, tenantId: scope.tenant.id }
}

/** Gives out contents: the reader’s rights are asked in one unit of work, and the store after it. */
export const fileGiver =
  ({ center, units }: ReceivingKit) =>
  async (caller: Caller, fileId: string): Promise<GivenOut> => {
    const { row, tenantId } = await units.withScope(caller, 'read', 'core', (scope) => findReadable(scope as ScopeOf<Core>, fileId))
    const content = row.content === null ? await center.store.get(placeOf(tenantId, fileId)) : Buffer.from(row.content, 'base64')
    if (content === undefined || hashOf(content) !== row.sha256) throw new Error(`The content of file ${fileId} is gone or was changed`)
    return { ...factsOf(row), content }
  }
