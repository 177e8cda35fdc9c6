import type { OfferText } from '../contract/near-mass-sending.js'
import type { Scope } from '../contract.js'
import { allKinds } from '../kinds/all-kinds.js'
import { builtInKinds } from '../kinds/built-in.js'
import type { KeptPart, TemplateRow } from './keep-templates.js'
import { shortKind, wholeKind } from './part-kinds.js'

/** What the client reads of a part in a language; where nobody wrote it in that language, in English. */
export const wordsOf = (
  { title, text, titleEs, textEs }: KeptPart,
  language: string,
): { readonly title?: string; readonly text?: string } => {
  const isSpanish = language.startsWith('es') && titleEs !== undefined
  const [words, more] = isSpanish ? [titleEs, textEs] : [title, text]
  return { ...(words !== undefined && { title: words }), ...(more !== undefined && { text: more }) }
}
/** What a packet is called in a language. */
export const nameOf = ({ name, name_es }: Pick<TemplateRow, 'name' | 'name_es'>, language: string): string =>
  language.startsWith('es') && name_es !== null ? name_es : name

const isInSpanish = ({ name_es, parts }: TemplateRow): boolean =>
  name_es !== null || parts.some(({ titleEs, partNamesEs }) => titleEs !== undefined || partNamesEs !== undefined)

/** How a packet reads in each of its languages: its name, and its parts one below the other. */
export async function packetTexts(scope: Scope, row: TemplateRow): Promise<Readonly<Record<string, OfferText>>> {
  const kinds = await allKinds(scope)
  const kindTitle = (kind: string, language: string): string =>
    builtInKinds(language).find(({ key }) => key === shortKind(kind))?.title ??
    kinds.find(({ name }) => name === wholeKind(kind))?.title ??
    kind
  const textIn = (language: string): OfferText => ({
    subject: nameOf(row, language),
    body: row.parts.map((part, place) => `${place + 1}. ${wordsOf(part, language).title ?? kindTitle(part.kind, language)}`).join('\n'),
  })
  return { en: textIn('en'), ...(isInSpanish(row) && { es: textIn('es') }) }
}
