import { slotKey } from '@lintel/core/ui'
import type { FastifyInstance } from 'fastify'
import { otherWay } from './other-way.js'

/** The fields of a form that was sent. */
export type FormFields = URLSearchParams
const most = 1_000
/** Says that files came with a form; they themselves are not kept with what was typed. */
export const filesMark = '_files'

/** Lets pages read forms. Only where this is called: operations take JSON. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null)) // read by `receiveForm`, part by part
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(typeof body === 'string' ? body : body.toString('utf8')))
  })
}
export const fieldsOf = (body: unknown): FormFields => (body instanceof URLSearchParams && body.size <= most ? body : new URLSearchParams())

/** A name that comes several times is a list. */
const gather = (pairs: Iterable<readonly [string, string]>): Record<string, string | string[]> => {
  const all = Map.groupBy(pairs, ([name]) => name)
  return Object.fromEntries(
    [...all].map(([name, values]) => [name, values.length === 1 ? (values[0]?.[1] ?? '') : values.map(([, value]) => value)]),
  )
}

/** An operation's input, as a form names its parts. */
export interface FormInput {
  readonly operation: string
  /** Which of the page's forms it is, named as pages name them: the operation and its parameters. */
  readonly form: string
  readonly then: string | undefined
  readonly done: string | undefined
  /** The reply is handed over as a file of this name. */
  readonly download: string | undefined
  /** The client whom the page was drawn for. */
  readonly clientId: string | undefined
  readonly params: Readonly<Record<string, string | string[]>>
  readonly query: Readonly<Record<string, string | string[]>>
  readonly body: Readonly<Record<string, string | readonly string[]>>
  /** What was typed, to be shown again: never passwords. */
  readonly typed: Readonly<Record<string, readonly string[]>>
}
const below = (fields: FormFields, prefix: string) =>
  gather([...fields].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value] as const))
/** Texts that were written one on each line are a list, which may be empty. */
const listed = (fields: FormFields): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    fields.getAll('_lines').map((name) => [
      name,
      fields
        .getAll(name)
        .flatMap((text) => text.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ]),
  )
const isBody = (name: string): boolean => !/^(_|params\.|query\.)/.test(name)
/** Files that travel in the body, and how many bytes of each are read. */
export const inlineFiles = (fields: FormFields): ReadonlyMap<string, number | undefined> =>
  new Map(
    fields.getAll('_inline').map((line) => {
      const [name = '', most] = line.split(' ')
      return [name, most !== undefined && /^\d{1,9}$/.test(most) ? Number(most) : undefined] as const
    }),
  )
/** Passwords are never kept, and no browser takes a file back. */
const isSecret = (name: string): boolean => /password|secret/i.test(name)

export const formInput = (sent: FormFields): FormInput => {
  const fields = otherWay(sent)
  const inline = inlineFiles(fields)
  const body = [...fields].filter(([name]) => isBody(name))
  const typed = Map.groupBy(
    [...fields].filter(([name]) => (isBody(name) && !isSecret(name) && !inline.has(name)) || name === filesMark),
    ([name]) => name,
  )
  const operation = fields.get('_operation') ?? ''
  const params = below(fields, 'params.')
  return {
    operation,
    form: fields.get('_form') ?? slotKey(operation, params),
    then: fields.get('_then') ?? undefined,
    done: fields.get('_done') ?? undefined,
    download: /^[a-z][a-z0-9-]{0,60}$/.exec(fields.get('_download') ?? '')?.[0],
    clientId: fields.get('_for') ?? undefined,
    params,
    query: below(fields, 'query.'),
    body: { ...gather(body), ...listed(fields) },
    typed: Object.fromEntries([...typed].map(([name, values]) => [name, values.map(([, value]) => value)])),
  }
}
