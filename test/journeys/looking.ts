import { csrfOf, type Seen, type Visitor } from '../../host/test/web/visitor.js'

/** What only pages show that staff see as their client. */
export const banner = /<section id="preview"[\s\S]*?<\/section>/

/** What a browser shows: without the data for scripts, and without what is drawn anew for each look. */
export const shown = ({ text }: Seen): string =>
  text
    .replace(banner, '')
    .replace(/\?preview=[0-9a-f-]{36}/g, '') // files are fetched by the view they stand in
    .replace(/<script type="application\/json"[\s\S]*?<\/script>/g, '')
    .replace(/name="_csrf" value="[^"]*"/g, 'name="_csrf"')
    .replace(/name="(id|_form)" value="[^"]*"/g, 'name="$1"')

/** Where a page of the portal leads inside the portal. */
export const linksIn = ({ text }: Seen): readonly string[] =>
  [...text.matchAll(/<a\b[^>]*\bhref="(\/[^"]*)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => !/^\/(assets|api|staff)\b/.test(href))

export const kindOf = (path: string): string => path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id').replace(/#.*/, '')

/** Begins to look from the record, as the button there does. */
export async function beginLooking(staff: Visitor, clientId: string): Promise<Seen> {
  const record = `/staff/clients/${clientId}/portal`
  const fields = {
    _operation: 'core.startPreview',
    _form: 'x',
    _csrf: csrfOf(await staff.get(record)),
    _then: '/preview/{id}',
    'params.clientId': clientId,
    create: 'true',
  }
  const answer = await staff.post(record, fields)
  if (answer.status !== 303) throw new Error(`Looking began with ${answer.status}`)
  return staff.get(String(answer.headers['location']))
}
