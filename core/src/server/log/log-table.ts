import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LogQuery } from '../../contract/core/log-operations.js'
import { core, type Core, problem, type ScopeOf, type Static, Type } from '../../contract/index.js'
import { insightOf } from '../kernel/insight.js'
import type { Caller, Hat } from '../kernel/unit.js'
import type { Kernel } from '../open-kernel.js'
import { readClient } from '../people/client-rows.js'
import { compileInput } from '../validation/index.js'
import { say } from '../words/server-words.js'
import { csvLine } from './csv.js'
import { logLines } from './log-lines.js'
import { cursorOf, type LogOf, logRows } from './log-rows.js'
import { noteAct } from './note-act.js'

type CoreScope = ScopeOf<Core>
type Query = Static<typeof LogQuery>
/** One of the three tables: its address, what one must hold, and which hat one wears for it. */
interface Table {
  readonly path: string
  readonly needs: readonly string[]
  readonly hat: Hat
  readonly name: string
  of(params: Readonly<Record<string, string>>): LogOf
}
const tables: readonly Table[] = [
  { path: '/api/core/log.csv', needs: ['readOwnLog'], hat: 'profile', name: 'my-log', of: () => ({ of: 'own' }) },
  {
    path: '/api/core/clients/:clientId/log.csv',
    needs: ['readChangeLog', 'exportLog'],
    hat: 'staff',
    name: 'record-log',
    of: ({ clientId = '' }) => ({ of: 'client', clientId }),
  },
  {
    path: '/api/core/agency-log.csv',
    needs: ['readAgencyLog', 'exportLog'],
    hat: 'staff',
    name: 'agency-log',
    of: () => ({ of: 'agency' }),
  },
]
const batch = 500
const checkQuery = compileInput(LogQuery, { from: 'text', at: '/query' })
const checkParams = compileInput(Type.Object({ clientId: Type.Optional(Type.Id()) }), { from: 'text', at: '/params' })

/** The right to the table, and the note that it was taken; in one unit, before the first line is sent. */
async function begin(scope: CoreScope, { needs }: Table, log: LogOf): Promise<void> {
  const { held } = insightOf(scope)
  if (needs.some((key) => !held.has(`core.${key}`))) throw problem(core.problems.forbidden)
  const clientId = log.of === 'client' ? log.clientId : (scope.actor.profile?.clientId ?? null)
  if (log.of === 'client' && (await readClient(scope, log.clientId)) === undefined) throw problem(core.problems.notFound)
  await noteAct(scope, 'core.exportLog', 'log', clientId)
}
const headings = ['at', 'who', 'agency', 'onBehalfOf', 'what', 'about', 'fields', 'result'] as const
const cells = (language: string, { at, who, ...line }: ReturnType<typeof logLines>[number]): string[] => [
  new Date(at).toISOString(), // always as long, which spreadsheets want of a moment
  who.name ?? say(language, `log.who.${who.kind}`),
  who.agency ?? '',
  line.onBehalfOf ?? '',
  line.what,
  line.about?.name ?? '',
  line.fields.join('; '),
  line.isRefused ? say(language, 'log.refused') : '',
]

/** A page at a time, each in a short unit of its own, so that a long table holds no connection. */
async function* lines(kernel: Kernel, caller: Caller, log: LogOf, query: Query): AsyncGenerator<string> {
  let before = query.before
  for (;;) {
    const page = await kernel.withScope(caller, 'read', 'core', async (given) => {
      const scope = given as CoreScope
      const rows = await logRows(scope, log, { ...query, ...(before !== undefined && { before }) }, batch)
      const last = rows.at(-1)
      const text = logLines(scope, log, rows)
        .map((line) => csvLine(cells(scope.language, line)))
        .join('')
      return { text, next: rows.length === batch && last !== undefined ? cursorOf(last) : undefined }
    })
    yield page.text
    if (page.next === undefined) return
    before = page.next
  }
}
async function* whole(kernel: Kernel, caller: Caller, language: string, log: LogOf, query: Query): AsyncGenerator<string> {
  // The mark lets spreadsheets know the encoding.
  yield `\uFEFF${csvLine(headings.map((key) => say(language, `log.column.${key}`)))}`
  yield* lines(kernel, caller, log, query)
}

const isText = (value: unknown): value is string => typeof value === 'string'
/** Who is looked for may come as pages hold it in their addresses. What cannot be opened must not become everybody's log. */
async function queryIn(kernel: Kernel, caller: Caller, asked: object, language: string): Promise<Query> {
  const { find, ...said }: { readonly find?: unknown } = { ...asked }
  const who = isText(find) ? await kernel.unit(caller, 'read', async (unit) => unit.openSearch(find, kernel.now())) : undefined
  if (find !== undefined && who === undefined) throw problem(core.problems.badRequest)
  return checkQuery({ ...said, ...(who !== undefined && { who }) }, language) as Query
}

/** The logs as tables to take away: streamed, audited, and safe to open in a spreadsheet. */
export function logTables(app: FastifyInstance, kernel: Kernel): void {
  for (const table of tables)
    app.get(table.path, { config: { open: true } }, async (request: FastifyRequest, reply) => {
      if (request.caller.accountId === undefined) throw problem(core.problems.unauthenticated)
      const language = request.caller.language ?? 'en'
      const params = checkParams(request.params, language) as Readonly<Record<string, string>>
      const log = table.of(params)
      const caller = { ...request.caller, hat: table.hat }
      const query = await queryIn(kernel, caller, request.query ?? {}, language)
      const spoken = await kernel.withScope(caller, 'write', 'core', async (given) => {
        const scope = given as CoreScope
        await begin(scope, table, log)
        return scope.language
      })
      const day = new Date().toISOString().slice(0, 10)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${table.name}-${day}.csv"`)
        .send(Readable.from(whole(kernel, caller, spoken, log, query)))
    })
}
