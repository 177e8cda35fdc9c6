import { csrfOf, type Seen, type Visitor } from './visitor.js'

/** A page without its scripts, as text. */
export const plainOf = ({ text }: Seen): string => text.replace(/<script[\s\S]*?<\/script>/g, '').replaceAll('&quot;', '"')

/** The markup of the form of an operation on a page. */
const formOf = (page: Seen, operation: string): string =>
  page.text.match(new RegExp(`<form(?:(?!</form>)[\\s\\S])*value="core\\.${operation}"[\\s\\S]*?</form>`))?.[0] ?? ''

/** What the form of an operation sends of itself: its hidden fields. */
export function hiddenOf(page: Seen, operation: string): Record<string, string> {
  const hidden = [...formOf(page, operation).matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return { ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')])), _csrf: csrfOf(page) }
}

/** Opens a page and sends the form of an operation on it, as a browser without scripts does. */
export const sendForm = async (
  visitor: Visitor,
  path: string,
  operation: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Seen> => visitor.post(path, { ...hiddenOf(await visitor.get(path), operation), ...more })
