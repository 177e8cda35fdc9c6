import { type Core, core, type FileFacts, type FileState, problem, type ScopeOf } from '../../contract/index.js'
import type { Caller } from '../kernel/unit.js'
import type { Units } from '../kernel/unit-of-work.js'
import { placeOf } from './content-store.js'
import type { FileCenter } from './file-center.js'
import { factsOf, readFile, writeFileRow } from './file-rows.js'
import { inspectContent } from './inspect-content.js'
import { refuse } from './refuse-file.js'
import { hashOf } from './take-in.js'

/** What files are received with. */
export interface ReceivingKit {
  readonly center: FileCenter
  readonly units: Pick<Units, 'withScope'>
}
/** A content that is whole, and what is known of it. */
export interface WholeFile {
  readonly id: string
  readonly tenantId: string
  readonly agencyId: string
  readonly name: string
  readonly content: Buffer
  /** Ends the arrival, in the unit of work that writes the file down; false where it was ended by somebody else. */
  finish(scope: ScopeOf<Core>): Promise<boolean>
}

export const inCore = <T>(
  { units }: ReceivingKit,
  caller: Caller,
  mode: 'read' | 'write',
  work: (scope: ScopeOf<Core>) => Promise<T>,
): Promise<T> => units.withScope(caller, mode, 'core', (scope) => work(scope as ScopeOf<Core>))

async function judge({ scan }: FileCenter, content: Buffer): Promise<FileState> {
  if (scan === undefined) return 'clean'
  const verdict = await scan(content)
  if (verdict === 'harmful') refuse('harmful')
  return verdict === 'clean' ? 'clean' : 'quarantined'
}

/**
 * Looks at a whole content, has it scanned and stores it, outside of any transaction; one short unit of work then writes it
 * down. The row of its arrival is older than the content, so that what fails on the way is found again.
 */
export async function settleFile(kit: ReceivingKit, caller: Caller, file: WholeFile): Promise<FileFacts> {
  const { id, name, agencyId } = file
  const { content, type } = await inspectContent(name, file.content)
  const state = await judge(kit.center, content)
  const place = placeOf(file.tenantId, id)
  await kit.center.store.put(place, content)
  return inCore(kit, caller, 'write', async (scope) => {
    if (!(await file.finish(scope))) throw problem(core.problems.conflict)
    await writeFileRow(scope, { id, accountId: scope.actor.id, agencyId, name, type, size: content.length, sha256: hashOf(content), state })
    const entry = { operation: 'core.uploadFile', resource: 'file', resourceId: id } // a raw route names itself
    scope.audit(entry)
    const row = await readFile(scope, id)
    if (row === undefined) throw problem(core.problems.notFound)
    return factsOf(row)
  })
}
