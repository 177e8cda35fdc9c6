import type { Letter } from '../../contract/index.js'

/** A letter as mail programs and telephones show it. */
export interface LetterParts {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`).replaceAll('\n', '<br>')
/** A subject is one line: what follows a line break would be a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The text part and the HTML part of a letter; the link stands in both as an address that can be typed. */
export function letterParts({ subject, paragraphs, link }: Letter, origin: string, language: string): LetterParts {
  const address = link === undefined ? undefined : `${origin}${link.path}`
  const text = [...paragraphs, ...(link === undefined ? [] : [`${link.label}: ${address}`])].join('\n\n')
  const body = [
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(link === undefined ? [] : [`<p><a href="${escaped(address ?? '')}">${escaped(link.label)}</a><br>${escaped(address ?? '')}</p>`]),
  ].join('\n')
  const html = `<!doctype html>\n<html lang="${escaped(language)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body>\n${body}\n</body></html>\n`
  return { subject: oneLine(subject), text: `${text}\n`, html }
}

/** An SMS: no subject, one line for each paragraph. */
export const shortText = ({ paragraphs, link }: Letter, origin: string): string =>
  [...paragraphs, ...(link === undefined ? [] : [`${origin}${link.path}`])].join(' ')
