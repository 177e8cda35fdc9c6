import { fileTypeFromBuffer } from 'file-type'
import { type AllowedType, typeByName } from './allowed-types.js'
import { refuse } from './refuse-file.js'
import { stripImage } from './strip-image.js'
import { isModestZip } from './zip-limits.js'

/** A look needs this much; what is shorter is looked at when all of it is there. */
const enough = 4_100

/** Text is valid UTF-8 without NUL (RFC 3629); nothing that a sniffer knows passes for it. */
function isText(content: Buffer): boolean {
  if (content.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

async function looksLike({ sniffed }: AllowedType, content: Buffer): Promise<boolean> {
  const found = await fileTypeFromBuffer(content)
  return sniffed === undefined ? found === undefined && isText(content) : found !== undefined && sniffed.includes(found.mime)
}

/** Whether a content may still become what its name promises, going by its beginning: a disguise need not be sent to its end. */
export async function promises(name: string, beginning: Buffer): Promise<boolean> {
  const wanted = typeByName(name)
  if (wanted === undefined) return false
  if (beginning.length < enough || wanted.isZip) return true // what a ZIP file holds is known at its end
  const found = await fileTypeFromBuffer(beginning)
  return wanted.sniffed === undefined
    ? found === undefined && !beginning.includes(0)
    : found !== undefined && wanted.sniffed.includes(found.mime)
}

/** A content that passed, as it is kept. */
export interface Inspected {
  readonly type: string
  readonly content: Buffer
}

/** Holds a content to what its name promises: by ending and by look together, neither alone. Throws `core.fileRefused`. */
export async function inspectContent(name: string, content: Buffer): Promise<Inspected> {
  const wanted = typeByName(name) ?? refuse('type')
  if (content.length === 0) refuse('empty')
  if (!(await looksLike(wanted, content))) refuse('content')
  if (wanted.isZip && !isModestZip(content)) refuse('packed')
  return { type: wanted.type, content: stripImage(wanted.type, content) ?? refuse('content') }
}
