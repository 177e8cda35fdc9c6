import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { core, Problem, problem } from '../../contract/index.js'
import type { Caller } from '../kernel/unit.js'
import { placeOf } from './content-store.js'
import { promises } from './inspect-content.js'
import type { InTurn } from './receive-file.js'
import { refuse, saidOf } from './refuse-file.js'
import { inCore, type ReceivingKit, settleFile } from './settle-file.js'
import {
  claimUpload,
  type Claim,
  finishUpload,
  forgetUpload,
  keepPart,
  type PartRow,
  partsOf,
  readUpload,
  type UploadRow,
} from './upload-rows.js'

/** As much as is lost at most when a process dies. */
const pieceSize = 512 * 1024

interface Coming {
  readonly id: string
  readonly from: number
  readonly content: Readable
}
/** A turn of writing into an upload, from its claim to its end. */
interface Turn extends Claim {
  readonly kit: ReceivingKit
  readonly caller: Caller
  readonly tenantId: string
  readonly upload: UploadRow
  /** How much lies in the store. */
  at: number
  /** The piece that comes next. */
  partId: string
}

const begin = (kit: ReceivingKit, caller: Caller, { id, from }: Coming): Promise<Turn & { readonly language: string }> =>
  inCore(kit, caller, 'write', async (scope) => {
    if (!scope.can(core.permissions.sendFiles)) throw problem(core.problems.forbidden)
    const upload = await readUpload(scope, id)
    if (upload === undefined) throw problem(core.problems.notFound)
    const partId = scope.newId()
    const claim = await claimUpload(scope, id, from, partId)
    if (claim === undefined) throw problem(core.problems.conflict) // not where it goes on: the sender asks how far it is
    return { kit, caller, tenantId: scope.tenant.id, language: scope.language, upload, uploadId: id, claim, at: from, partId }
  })

async function keep(turn: Turn, piece: Buffer): Promise<void> {
  const { kit, caller, tenantId, at, partId: id } = turn
  if (at === 0 && !(await promises(turn.upload.name, piece))) refuse('content')
  await kit.center.store.put(placeOf(tenantId, id), piece)
  const nextId = randomUUID()
  const isKept = await inCore(kit, caller, 'write', (scope) => keepPart(scope, turn, { id, at, size: piece.length, nextId }))
  if (!isKept) throw problem(core.problems.conflict)
  turn.at += piece.length
  turn.partId = nextId
}

async function gather({ kit, tenantId }: Turn, parts: readonly PartRow[], last: Buffer): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (const { id, at } of parts) {
    if (at === null) continue
    const piece = await kit.center.store.get(placeOf(tenantId, id))
    if (piece === undefined) throw new Error(`A piece of the upload is gone: ${id}`)
    pieces.push(piece)
  }
  return Buffer.concat([...pieces, last])
}

const forgetPieces = async ({ kit, tenantId }: Turn, parts: readonly PartRow[]): Promise<void> => {
  for (const { id } of parts) await kit.center.store.remove(placeOf(tenantId, id))
}

/** The last piece and the file come into being together: until then the upload is short of its end, and is simply gone on with. */
async function settle(turn: Turn, last: Buffer): Promise<void> {
  const { kit, caller, tenantId, upload } = turn
  const parts = await inCore(kit, caller, 'read', (scope) => partsOf(scope, upload.id))
  const content = await gather(turn, parts, last)
  if (content.length !== upload.size) throw problem(core.problems.conflict)
  await settleFile(kit, caller, { ...upload, tenantId, content, finish: (scope) => finishUpload(scope, turn) })
  await forgetPieces(turn, parts).catch(() => undefined) // the hourly round does it as well
}

/** What is refused is gone at once, with all that came of it. */
async function drop(turn: Turn): Promise<void> {
  const { kit, caller, tenantId, upload } = turn
  const parts = await inCore(kit, caller, 'write', async (scope) => {
    const found = await partsOf(scope, upload.id)
    await forgetUpload(scope, upload.id)
    return found
  })
  await forgetPieces(turn, parts)
  await kit.center.store.remove(placeOf(tenantId, upload.id))
}

async function takePieces(turn: Turn, content: Readable, inTurn: InTurn): Promise<void> {
  const { upload } = turn
  let held: Buffer[] = []
  let size = 0
  const whole = (): Buffer => Buffer.concat(held, size)
  try {
    for await (const chunk of content.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
      if (turn.at + size + bytes.length > upload.size) throw problem(core.problems.tooLarge)
      held.push(bytes)
      size += bytes.length
      if (size < pieceSize || turn.at + size === upload.size) continue
      await keep(turn, whole())
      held = []
      size = 0
    }
  } catch (error) {
    if (size > 0 && !(error instanceof Problem)) await keep(turn, whole()) // the line broke: what had come is kept
    throw error
  }
  if (turn.at + size === upload.size) return inTurn(() => settle(turn, whole()))
  if (size > 0) await keep(turn, whole())
}

/** Takes pieces of a file as they come, each stored before it counts. A later request takes the turn from an earlier one. */
export async function receivePieces(kit: ReceivingKit, inTurn: InTurn, caller: Caller, coming: Coming): Promise<UploadRow> {
  const turn = await begin(kit, caller, coming)
  try {
    await takePieces(turn, coming.content, inTurn)
  } catch (error) {
    coming.content.resume() // read to its end and forgotten, so that the refusal is heard and the line is free again
    const said = saidOf(error, turn.upload.name, turn.language, kit.center.largest)
    if (said !== error) await drop(turn)
    throw said
  }
  return inCore(kit, caller, 'read', async (scope) => {
    const now = await readUpload(scope, turn.upload.id)
    if (now === undefined) throw problem(core.problems.notFound)
    return now
  })
}
