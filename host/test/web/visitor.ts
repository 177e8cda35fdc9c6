import type { TestPerson, TestPortal } from '@lintel/core/testing'

/** What came back, as a browser would see it. */
export interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly text: string
}
/** A browser without scripts: keeps cookies, reads documents, sends forms. */
export interface Visitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>
  post(path: string, fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Seen>
}

const hidden = (text: string, name: string): string | undefined =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&')

/** The token that a page gave out for its forms. */
export const csrfOf = ({ text }: Seen): string => hidden(text, '_csrf') ?? ''
/** The data that the document carries for the browser. */
export const recordOf = ({ text }: Seen) => {
  const [, json] = /<script type="application\/json" id="lintel-page">(.*?)<\/script>/s.exec(text) ?? []
  return json === undefined ? undefined : JSON.parse(json)
}
/** The import map of a document. */
export const importMapOf = ({ text }: Seen): string => /<script type="importmap">(.*?)<\/script>/s.exec(text)?.[1] ?? ''

export const visit = (portal: TestPortal): Visitor => {
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, headers: Readonly<Record<string, string>>, payload?: string): Promise<Seen> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await portal.app.inject({
      method,
      url,
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...headers },
      ...(payload !== undefined && { payload }),
    })
    for (const { name, value, maxAge } of reply.cookies) {
      if (maxAge === 0) jar.delete(name)
      else jar.set(name, value)
    }
    return { status: reply.statusCode, headers: reply.headers, text: reply.body }
  }
  return {
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, fields, headers = {}) =>
      send('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, new URLSearchParams(fields).toString()),
  }
}

/** Somebody who has signed in by the form. */
export async function signedIn(portal: TestPortal, person: TestPerson, area: '' | '/staff' = ''): Promise<Visitor> {
  const visitor = visit(portal)
  const door = await visitor.get(`${area}/sign-in`)
  await visitor.post(`${area}/sign-in`, { _csrf: csrfOf(door), username: person.username, password: person.password, next: area || '/' })
  return visitor
}
