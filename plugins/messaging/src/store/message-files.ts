import { ask } from '@lintel/core/server'
import type { AttachedFile, Scope } from '../contract.js'
import { messageFiles } from './attach-files.js'

const readFiles = `
  select f.resource_id, f.id, f.name, f.type, f.size, f.state
  from core.file f where f.resource = '${messageFiles}' and f.resource_id = any ($1::uuid[])
  order by f.created_at, f.id`

interface FileRow extends AttachedFile {
  readonly resource_id: string
}

/**
 * The files of messages, by message. Most have none, and then nothing is asked: as part of the page's own statement the
 * policies of files would be made ready every time, which takes longer than the messages themselves.
 */
export async function filesOf(
  scope: Scope,
  messages: readonly { readonly id: string | null; readonly file_count: number | null }[],
): Promise<ReadonlyMap<string, readonly AttachedFile[]>> {
  const holders = messages.flatMap(({ id, file_count }) => (id !== null && (file_count ?? 0) > 0 ? [id] : []))
  const rows = holders.length === 0 ? [] : await ask<FileRow>(scope, readFiles, [holders])
  const found = new Map<string, AttachedFile[]>()
  for (const { resource_id, ...file } of rows) found.set(resource_id, [...(found.get(resource_id) ?? []), file])
  return found
}
