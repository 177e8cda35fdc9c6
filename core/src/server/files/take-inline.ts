import { core, is, problem } from '../../contract/index.js'
import { say } from '../words/server-words.js'
import { cleanName } from './clean-name.js'
import type { IncomingFile } from './receive-file.js'
import { sizeOf } from './refuse-file.js'
import { takeIn } from './take-in.js'

/**
 * Reads a file that travels in the body of an operation and is kept nowhere.
 * @param largest in bytes
 * @param language of whoever sent it, in which a refusal says how large a file may be
 * @throws `fileRefused` where it is larger
 */
export async function takeInline({ name, content }: IncomingFile, largest: number, language: string): Promise<Buffer> {
  try {
    return await takeIn(content, largest)
  } catch (error) {
    if (!is(error, core.problems.fileRefused)) throw error
    const detail = say(language, 'refused.inline', { name: cleanName(name), size: sizeOf(largest) })
    throw problem(core.problems.fileRefused, { reason: 'large', detail })
  }
}
