import type { SampleRequest } from '@lintel/core'
import type { Scope } from '../contract.js'
import { messageFiles } from '../store/attach-files.js'

/** A made-up file of a message: its name, and the lines of its one page. */
export interface SampleFile {
  readonly name: string
  readonly lines: readonly string[]
}
const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** A page with these lines (PDF 1.4, ISO 32000), small enough to be written by hand; readers find its parts themselves. */
function pageWith(lines: readonly string[]): string {
  const text = `BT /F1 16 Tf 56 760 Td 26 TL ${lines.map((line) => `(${escaped(line)}) Tj T*`).join(' ')} ET`
  const parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  return `%PDF-1.4\n${parts.map((part, at) => `${at + 1} 0 obj${part}endobj\n`).join('')}trailer<</Root 1 0 R>>\n%%EOF\n`
}

/** Keeps a sample's file with its message, and gives its id. */
export async function writeSampleFile(
  scope: Scope,
  { agencyId, clientId }: SampleRequest,
  messageId: string,
  file: SampleFile,
): Promise<string> {
  const home = { resource: messageFiles, resourceId: messageId, agencyId, clientId }
  const { id } = await scope.services.core.files.write({ name: file.name, content: pageWith(file.lines) }, home)
  return id
}
