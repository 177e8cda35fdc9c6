import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Core, core, type FileFacts, type FileState, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { semaphore } from '../identity/semaphore.js'
import type { Caller } from '../kernel/unit.js'
import type { Units } from '../kernel/unit-of-work.js'
import { cleanName } from './clean-name.js'
import { placeOf } from './content-store.js'
import type { FileCenter } from './file-center.js'
import { factsOf, readFile, writeFileRow } from './file-rows.js'
import { inspectContent } from './inspect-content.js'
import { hashOf, takeIn } from './take-in.js'

/** A file on its way in. */
export interface IncomingFile {
  readonly name: string
  readonly content: Readable
}
export interface ReceivingKit {
  readonly center: FileCenter
  readonly units: Pick<Units, 'withScope'>
}
/** How many files somebody may have sent in without an operation that names them. */
const mostLoose = 20
const atOnce = 4

const countLoose = 'select count(*)::int as count from core.file where resource is null and account_id = core.ctx_account()'
const inCore = <T>(kit: ReceivingKit, caller: Caller, mode: 'read' | 'write', work: (scope: ScopeOf<Core>) => Promise<T>): Promise<T> =>
  kit.units.withScope(caller, mode, 'core', (scope) => work(scope as ScopeOf<Core>))

/** Refuses before anything is read: who may not send files in learns so at once. */
async function demandRoom(scope: ScopeOf<Core>): Promise<{ readonly tenantId: string; readonly agencyId: string }> {
  const [agencyId] = scope.agencies
  if (!scope.can(core.permissions.sendFiles) || agencyId === undefined) throw problem(core.problems.forbidden)
  if (scope.actor.preview !== undefined) throw problem(core.problems.previewOnly)
  const [loose] = await ask<{ count: number }>(scope, countLoose, [])
  if ((loose?.count ?? 0) >= mostLoose) throw problem(core.problems.tooManyRequests, { retryAfter: 3600 })
  return { tenantId: scope.tenant.id, agencyId }
}

async function judge({ scan }: FileCenter, content: Buffer): Promise<FileState> {
  if (scan === undefined) return 'clean'
  const verdict = await scan(content)
  if (verdict === 'harmful') throw problem(core.problems.fileRefused, { reason: 'harmful' })
  return verdict === 'clean' ? 'clean' : 'quarantined'
}

/**
 * Takes files in. The content is read, inspected, scanned and stored outside of any transaction; one short unit of work then
 * writes it down. What fails on the way leaves nothing behind.
 */
export function fileReceiver(kit: ReceivingKit): (caller: Caller, file: IncomingFile) => Promise<FileFacts> {
  const inTurn = semaphore(atOnce) // contents are held in memory while they are looked at
  return async (caller, incoming) => {
    const { tenantId, agencyId } = await inCore(kit, caller, 'read', demandRoom)
    return inTurn(async () => {
      const name = cleanName(incoming.name)
      const { content, type } = await inspectContent(name, await takeIn(incoming.content, kit.center.largest))
      const state = await judge(kit.center, content)
      const id = randomUUID()
      const place = placeOf(tenantId, id)
      await kit.center.store.put(place, content)
      try {
        return await inCore(kit, caller, 'write', async (scope) => {
          const file = { id, accountId: scope.actor.id, agencyId, name, type, size: content.length, sha256: hashOf(content), state }
          await writeFileRow(scope, file)
          const entry = { operation: 'core.uploadFile', resource: 'file', resourceId: id } // a raw route names itself
          scope.audit(entry)
          const row = await readFile(scope, id)
          if (row === undefined) throw problem(core.problems.notFound)
          return factsOf(row)
        })
      } catch (error) {
        await kit.center.store.remove(place)
        throw error
      }
    })
  }
}
