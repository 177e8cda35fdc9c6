import type { FileFacts, FileState, KeptFile } from '../../contract/index.js'
import { ask } from '../data/ask.js'

/** A file with what decides who may read it. */
export interface FileRow extends FileFacts {
  readonly resource: string | null
  readonly resourceId: string | null
  readonly clientId: string | null
  /** What stands in the row itself, in Base64 (RFC 4648). */
  readonly content: string | null
}
const facts = 'f.id, f.name, f.type, f.size, f.sha256, f.state, f.created_at as "createdAt"'
const one = `select ${facts}, f.resource, f.resource_id as "resourceId", f.client_id as "clientId", encode(f.content, 'base64') as content
  from core.file f where f.id = $1::uuid`
const ofRecords = `select ${facts}, f.resource_id as "resourceId" from core.file f
  where f.resource = $1 and f.resource_id = any ($2::uuid[]) order by f.created_at, f.id`
const insert = `insert into core.file (id, account_id, agency_id, client_id, resource, resource_id, data_class, name, type, size, sha256, state, content, is_private)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, decode($13, 'base64'), $14)`

/** A file to be written down. */
export interface NewFile {
  readonly id: string
  readonly accountId: string | null
  readonly agencyId: string
  readonly clientId?: string | null
  readonly resource?: string | null
  readonly resourceId?: string | null
  readonly dataClass?: string | null
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly state: FileState
  readonly content?: Buffer
  readonly isPrivate?: boolean
}

export const readFile = async (scope: object, fileId: string): Promise<FileRow | undefined> => (await ask<FileRow>(scope, one, [fileId]))[0]

export const filesOf = (scope: object, resource: string, ids: readonly string[]): Promise<readonly KeptFile[]> =>
  ask<KeptFile>(scope, ofRecords, [resource, `{${ids.join(',')}}`])

export async function writeFileRow(scope: object, file: NewFile): Promise<void> {
  const { clientId = null, resource = null, resourceId = null, dataClass = null, content } = file
  const home = [clientId, resource, resourceId, dataClass]
  await ask(scope, insert, [
    file.id,
    file.accountId,
    file.agencyId,
    ...home,
    file.name,
    file.type,
    file.size,
    file.sha256,
    file.state,
    content?.toString('base64') ?? null,
    file.isPrivate === true,
  ])
}

/** What the world may know of a row. */
export const factsOf = ({ id, name, type, size, sha256, state, createdAt }: FileRow): FileFacts => ({
  id,
  name,
  type,
  size,
  sha256,
  state,
  createdAt,
})
