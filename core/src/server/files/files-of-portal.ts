import type { FileFacts } from '../../contract/index.js'
import { semaphore } from '../identity/semaphore.js'
import type { Caller } from '../kernel/unit.js'
import type { FileCenter } from './file-center.js'
import { fileGiver, type GivenOut } from './give-out.js'
import { fileReceiver, type IncomingFile } from './receive-file.js'
import type { ReceivingKit } from './settle-file.js'
import { type Uploads, uploadsOf } from './uploads.js'

/** Files as the transport knows them: contents in, before an operation names them; contents out, for those who may read them. */
export interface FilesOfPortal {
  /** Largest file in bytes. */
  readonly largest: number
  readonly uploads: Uploads
  receive(caller: Caller, file: IncomingFile): Promise<FileFacts>
  giveOut(caller: Caller, fileId: string): Promise<GivenOut>
}
const atOnce = 4

export function filesOfPortal(center: FileCenter, units: ReceivingKit['units']): FilesOfPortal {
  const kit = { center, units }
  const inTurn = semaphore(atOnce) // contents are held in memory while they are looked at
  return { largest: center.largest, uploads: uploadsOf(kit, inTurn), receive: fileReceiver(kit, inTurn), giveOut: fileGiver(kit) }
}
