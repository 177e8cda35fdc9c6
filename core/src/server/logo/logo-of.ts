import { fileTypeFromBuffer } from 'file-type'
import { is, core, problem } from '../../contract/index.js'
import { largestLogo } from '../../contract/core/logo-operations.js'
import { inspectContent } from '../files/inspect-content.js'
import { hashOf } from '../files/take-in.js'
import { type LogoWord, sayLogo } from './logo-words.js'
import { pictureSize } from './picture-size.js'

/** A picture fit to stand on every page. */
export interface Logo {
  /** Its hash and ending: what its address ends with. */
  readonly name: string
  readonly content: Buffer
}

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }
const smallest = 16
const largest = 2_000
/** Chunks that make a picture move (APNG, WebP): nothing on a page may move by itself (WCAG 2.2, 2.2.2). */
const moving = ['acTL', 'ANIM']

/**
 * Makes a logo of what was sent: what it is decides its bytes, not its name; notes about place and camera are cut off. An SVG is
 * refused, because it is a program: it can load and run things where somebody opens it by itself.
 */
export async function logoOf(base64: string, language: string): Promise<Logo> {
  const refuse = (word: LogoWord): never => {
    throw problem(core.problems.invalidInput, { errors: [{ pointer: '/body/content', detail: sayLogo(language, word) }] })
  }
  const sent = Buffer.from(base64, 'base64')
  if (sent.length > largestLogo) refuse('tooLarge')
  const type = (await fileTypeFromBuffer(sent))?.mime ?? ''
  if (type === 'image/apng') refuse('moving')
  const ending = endings[type] ?? refuse('type')
  const { content } = await inspectContent(`logo.${ending}`, sent).catch((error: unknown) =>
    is(error, core.problems.fileRefused) ? refuse('broken') : Promise.reject(error),
  )
  const { width, height } = pictureSize(type, content) ?? refuse('broken')
  if (Math.min(width, height) < smallest || Math.max(width, height) > largest) refuse('size')
  if (type !== 'image/jpeg' && moving.some((name) => content.includes(name))) refuse('moving')
  return { name: `${hashOf(content).slice(0, 32)}.${ending}`, content }
}
