import type { AttachedFile } from '../contract.js'
import { messageFiles } from './attach-files.js'

/** The files of a message `m`, as SQL; most messages have none, and then nothing is looked for. */
export const filesOfMessage = (message: string): string => `
  case when ${message}.file_count > 0 then (
    select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'state', f.state) order by f.created_at, f.id)
    from core.file f where f.tenant_id = ${message}.tenant_id and f.resource = '${messageFiles}' and f.resource_id = ${message}.id) end`

/** What a query with `filesOfMessage` gave. */
export const asFiles = (files: readonly AttachedFile[] | null): AttachedFile[] => [...(files ?? [])]
