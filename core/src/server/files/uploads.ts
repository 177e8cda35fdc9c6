import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { core, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import type { Caller } from '../kernel/unit.js'
import { typeByName } from './allowed-types.js'
import { cleanName } from './clean-name.js'
import { placeOf } from './content-store.js'
import { demandRoom, type InTurn } from './receive-file.js'
import { refuse, saidOf } from './refuse-file.js'
import { inCore, type ReceivingKit } from './settle-file.js'
import { receivePieces } from './receive-pieces.js'
import { forgetUpload, partsOf, readUpload, type UploadRow, writeUpload } from './upload-rows.js'

const minutesForUpload = 24 * 60

/** Files that arrive in pieces, so that a line that breaks costs a piece and not the whole. */
export interface Uploads {
  begin(caller: Caller, file: { readonly name: string; readonly size: number }): Promise<UploadRow>
  /** How far it is. 404 for what is not one’s own, or is over. */
  find(caller: Caller, id: string): Promise<UploadRow>
  /** Takes what comes from a place on, and answers how far it is then. What had come when the line broke is kept. */
  proceed(caller: Caller, id: string, from: number, content: Readable): Promise<UploadRow>
  /** Takes back what was begun, or is here and not sent yet. */
  discard(caller: Caller, id: string): Promise<void>
}
const looseFile = 'select id from core.file where id = $1 and resource is null'

async function discard(kit: ReceivingKit, caller: Caller, id: string): Promise<void> {
  const { ids, tenantId } = await inCore(kit, caller, 'write', async (scope) => {
    if (!scope.can(core.permissions.sendFiles)) throw problem(core.problems.forbidden)
    const entry = { operation: 'core.discardUpload', resource: 'file', resourceId: id }
    scope.audit(entry)
    const pieces = (await partsOf(scope, id)).map((part) => part.id)
    const upload = await readUpload(scope, id)
    const wasComing = await forgetUpload(scope, id)
    const [loose] = await ask<{ id: string }>(scope, looseFile, [id])
    if (loose !== undefined) await ask(scope, 'select core.remove_file($1)', [id])
    if (!wasComing && loose === undefined) throw problem(core.problems.notFound)
    return { ids: upload?.isDone === false ? [...pieces, id] : pieces, tenantId: scope.tenant.id }
  })
  for (const gone of ids) await kit.center.store.remove(placeOf(tenantId, gone))
}

/** Receives files by pieces, on whichever process a request comes to: what has arrived is in the store and in the database. */
export function uploadsOf(kit: ReceivingKit, inTurn: InTurn): Uploads {
  const { largest } = kit.center
  const find = (caller: Caller, id: string): Promise<UploadRow> =>
    inCore(kit, caller, 'read', async (scope) => {
      if (!scope.can(core.permissions.sendFiles)) throw problem(core.problems.forbidden)
      const found = await readUpload(scope, id)
      if (found === undefined) throw problem(core.problems.notFound)
      return found
    })
  return {
    find,
    discard: (caller, id) => discard(kit, caller, id),
    proceed: (caller, id, from, content) => receivePieces(kit, inTurn, caller, { id, from, content }),
    begin: (caller, { name: given, size }) =>
      inCore(kit, caller, 'write', async (scope) => {
        const { agencyId, language } = await demandRoom(scope)
        const name = cleanName(given)
        try {
          if (typeByName(name) === undefined) refuse('type')
          if (size === 0) refuse('empty')
          if (size > largest) refuse('large')
        } catch (error) {
          throw saidOf(error, name, language, largest)
        }
        const id = randomUUID()
        await writeUpload(scope, { id, agencyId, name, size, minutes: minutesForUpload })
        const entry = { operation: 'core.beginUpload', resource: 'file', resourceId: id }
        scope.audit(entry)
        const made = await readUpload(scope, id)
        if (made === undefined) throw problem(core.problems.notFound)
        return made
      }),
  }
}
