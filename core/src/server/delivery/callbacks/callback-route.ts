import type { FastifyInstance, FastifyRequest } from 'fastify'
import { core, problem } from '../../../contract/index.js'
import type { Link } from '../../data/link.js'
import { type CallbackReport, readCallback } from './callback-body.js'
import { type CallbackTools, hearText } from './hear-text.js'
import { isSigned } from './signed-callback.js'

/** What the route stands on. Without secrets there is no such address. */
export interface CallbackOptions extends CallbackTools {
  readonly secrets: readonly string[]
  readonly now: () => Date
}
const header = ({ headers }: FastifyRequest, name: string): string => {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}
const seen = 'insert into auth.callback_seen (id) values ($1) on conflict do nothing returning id'
const forgotten = `delete from auth.callback_seen where seen_at < clock_timestamp() - interval '1 day'`
const unsee = 'delete from auth.callback_seen where id = $1'

/** Notes a report in the tenant whose message it is. */
async function note({ database }: CallbackTools, { id, providerId, state, reason }: CallbackReport): Promise<void> {
  const values = [id ?? null, providerId ?? null, state, reason ?? null]
  await database.transaction('auth', {}, (link) => link.send({ text: 'select core.report_anywhere($1, $2, $3, $4)', values }))
}

/**
 * `POST /api/core/delivery/callback`: what the SMS gateway and the mail provider report. Signed as Standard Webhooks say; a
 * callback that is unsigned, old, or was seen before changes nothing. Answered after the commit, so that one that fails is sent again.
 */
export async function callbackRoute(app: FastifyInstance, options: CallbackOptions): Promise<void> {
  const { database, secrets, now } = options
  const auth = <T>(work: (link: Link) => Promise<T>) => database.transaction('auth', {}, work)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, body, done) => done(null, body))
  app.post('/api/core/delivery/callback', { config: { open: true } }, async (request, reply) => {
    if (secrets.length === 0) throw problem(core.problems.notFound)
    const body = typeof request.body === 'string' ? request.body : ''
    const id = header(request, 'webhook-id')
    const head = { id, timestamp: header(request, 'webhook-timestamp'), signature: header(request, 'webhook-signature') }
    if (!isSigned(head, body, secrets, now())) throw problem(core.problems.unauthenticated)
    const callback = readCallback(body)
    if (callback === undefined) throw problem(core.problems.badRequest)
    const { rows } = await auth((link) => link.send<{ id: string }>({ text: seen, values: [id] }))
    if (rows.length === 0) return reply.code(204).send() // a repetition: it was done
    try {
      if (callback.type === 'message.received') await hearText(options, callback.from, callback.text)
      else await note(options, callback)
    } catch (error) {
      await auth((link) => link.send({ text: unsee, values: [id] }))
      throw error
    }
    await auth((link) => link.send({ text: forgotten }))
    return reply.code(204).send()
  })
}
