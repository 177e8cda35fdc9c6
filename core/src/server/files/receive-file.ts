import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Core, core, type FileFacts, problem, type ScopeOf } from '../../contract/index.js'
import type { Caller } from '../kernel/unit.js'
import { cleanName } from './clean-name.js'
import { placeOf } from './content-store.js'
import { saidOf } from './refuse-file.js'
import { inCore, type ReceivingKit, settleFile } from './settle-file.js'
import { takeIn } from './take-in.js'
import { countWaitingFiles, forgetUpload, writeUpload } from './upload-rows.js'

/** A file on its way in. */
export interface IncomingFile {
  readonly name: string
  readonly content: Readable
}
/** Lets a few pieces of work run at the same time. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** How many files somebody may have sent in, or be sending, without an operation that names them. */
const mostLoose = 20
const minutesForForm = 60

/** What is known of who sends before anything of the file is read. */
export interface Sender {
  readonly tenantId: string
  readonly agencyId: string
  readonly language: string
}

/** Refuses before anything is read: who may not send files in learns so at once. */
export async function demandRoom(scope: ScopeOf<Core>): Promise<Sender> {
  const [agencyId] = scope.agencies
  if (!scope.can(core.permissions.sendFiles) || agencyId === undefined) throw problem(core.problems.forbidden)
  if ((await countWaitingFiles(scope)) >= mostLoose) throw problem(core.problems.tooManyRequests, { retryAfter: 3600 })
  return { tenantId: scope.tenant.id, agencyId, language: scope.language }
}

/** Takes files in as forms send them: whole, in one request. What fails on the way leaves nothing behind. */
export function fileReceiver(kit: ReceivingKit, inTurn: InTurn): (caller: Caller, file: IncomingFile) => Promise<FileFacts> {
  return async (caller, incoming) => {
    const id = randomUUID()
    const name = cleanName(incoming.name)
    const { tenantId, agencyId, language } = await inCore(kit, caller, 'write', async (scope) => {
      const sender = await demandRoom(scope)
      await writeUpload(scope, { id, agencyId: sender.agencyId, name, size: 0, minutes: minutesForForm })
      return sender
    })
    try {
      return await inTurn(async () => {
        const content = await takeIn(incoming.content, kit.center.largest)
        return settleFile(kit, caller, { id, tenantId, agencyId, name, content, finish: (scope) => forgetUpload(scope, id) })
      })
    } catch (error) {
      // What cannot be cleared away now is found by the hourly round.
      await kit.center.store.remove(placeOf(tenantId, id)).catch(() => undefined)
      await inCore(kit, caller, 'write', (scope) => forgetUpload(scope, id)).catch(() => undefined)
      throw saidOf(error, name, language, kit.center.largest)
    }
  }
}
