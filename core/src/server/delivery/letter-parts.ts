import type { Letter } from '../../contract/index.js'
import type { Letterhead } from './letterhead.js'

/** A letter as mail programs and telephones show it. */
export interface LetterParts {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const bodyBegins = '<body>\n'
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`).replaceAll('\n', '<br>')
/** A subject is one line: what follows a line break would be a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** A rule in the accent, the picture, and the name under it. The picture travels with the letter: nothing is fetched. */
const topOf = ({ name, accent, logo }: Letterhead): string => {
  const rule = accent === undefined ? '' : `<div style="border-top:4px solid ${escaped(accent)};margin-bottom:16px"></div>\n`
  return `${rule}${logo === undefined ? '' : `${logoTag}\n`}<p><strong>${escaped(name)}</strong></p>\n`
}
/** The line it stands on, where it has to be left out. */
export const logoLine = /<p><img src="cid:[^>]*><\/p>\n/
/** What the picture is called within the letter (RFC 2392). */
export const logoId = 'logo@letter.lintel'
/** The name stands under it, so it says nothing of its own. */
const logoTag = `<p><img src="cid:${logoId}" alt="" style="max-height:64px;max-width:240px"></p>`

/** The text part and the HTML part of a letter; the link stands in both as an address that can be typed. */
export function letterParts({ subject, paragraphs, link }: Letter, origin: string, language: string): LetterParts {
  const address = link === undefined ? undefined : `${origin}${link.path}`
  const text = [...paragraphs, ...(link === undefined ? [] : [`${link.label}: ${address}`])].join('\n\n')
  const body = [
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(link === undefined ? [] : [`<p><a href="${escaped(address ?? '')}">${escaped(link.label)}</a><br>${escaped(address ?? '')}</p>`]),
  ].join('\n')
  const html = `<!doctype html>\n<html lang="${escaped(language)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n${bodyBegins}${body}\n</body></html>\n`
  return { subject: oneLine(subject), text: `${text}\n`, html }
}

/** The same letter with who sends it above and below. */
export const withHead = <P extends LetterParts>(parts: P, head: Letterhead): P => ({
  ...parts,
  text: `${parts.text}\n-- \n${head.name}\n`,
  html: parts.html.replace(bodyBegins, () => `${bodyBegins}${topOf(head)}`),
})

/** An SMS: no subject, one line for each paragraph. */
export const shortText = ({ paragraphs, link }: Letter, origin: string): string =>
  [...paragraphs, ...(link === undefined ? [] : [`${origin}${link.path}`])].join(' ')
