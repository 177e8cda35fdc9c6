import type { FileCenter } from './file-center.js'
import { fileGiver, type GivenOut } from './give-out.js'
import { fileReceiver, type IncomingFile, type ReceivingKit } from './receive-file.js'
import type { FileFacts } from '../../contract/index.js'
import type { Caller } from '../kernel/unit.js'

/** Files as the transport knows them: contents in, before an operation names them; contents out, for those who may read them. */
export interface FilesOfPortal {
  /** Largest file in bytes. */
  readonly largest: number
  receive(caller: Caller, file: IncomingFile): Promise<FileFacts>
  giveOut(caller: Caller, fileId: string): Promise<GivenOut>
}

export function filesOfPortal(center: FileCenter, units: ReceivingKit['units']): FilesOfPortal {
  const kit = { center, units }
  return { largest: center.largest, receive: fileReceiver(kit), giveOut: fileGiver(kit) }
}
