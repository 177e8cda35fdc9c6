import { randomUUID } from 'node:crypto'
import { migrate, openKernel, openPostgres } from '@lintel/core/server'
import type { InjectOptions, Response } from 'light-my-request'
import { core, problem } from '../../src/contract/index.js'
import { createPortal } from '../../src/server/create-portal.js'
import type { Database } from '../../src/server/data/link.js'
import { checkCsrf, csrfToken } from '../../src/server/http/csrf.js'
import { signInByForm, signOutByForm } from '../../src/server/http/sign-in-forms.js'
import { createIdentity, type IdentityOptions } from '../../src/server/identity/index.js'
import { cloneDatabase, createTemplate, openEmbedded } from '../../src/testing/index.js'
import { type People, populate } from './people.js'

export const secret = 'a secret that only these tests know, long enough'
export const quickHash = { memory: 64, passes: 1, parallelism: 1 }

/** A portal over a database of its own, and a browser's or program's view of it. */
export interface TestPortal {
  readonly database: Database
  readonly people: People
  readonly identity: ReturnType<typeof createIdentity>
  inject(options: InjectOptions): Promise<Response>
  /** Rows as an administrator sees them. */
  rows<Row>(text: string): Promise<readonly Row[]>
  /** A second process on the same database. */
  another(options?: Partial<IdentityOptions>): Promise<TestPortal>
  close(): Promise<void>
}

async function openProcess(database: Database, people: People, options: Partial<IdentityOptions>): Promise<TestPortal> {
  const kernel = await openKernel({
    plugins: [],
    database,
    secret,
    identity: { hashCost: quickHash },
    ...(options.now && { now: options.now }),
  })
  const identity = createIdentity({
    database,
    secret,
    hashCost: quickHash,
    ...options,
    throttle: { triesPerAddress: 100_000, ...options.throttle },
  })
  const { app, close } = await createPortal({ ...kernel, identity }, { load: { lag: 60_000 } }) // a busy test machine is no overload
  app.register(async (pages) => {
    pages.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    pages.get('/page', async (request, reply) => ({ caller: request.caller, csrf: csrfToken(request, reply) }))
    pages.get('/own-page', (request) =>
      kernel.unit(request.caller, 'read', async (unit) => {
        if (request.caller.accountId === undefined) throw problem(core.problems.unauthenticated)
        return { name: unit.person?.name }
      }),
    )
    pages.get('/sign-in', async (request, reply) => ({ csrf: csrfToken(request, reply, true) }))
    pages.post<{ Body: Record<string, string> }>('/page', async (request) => {
      checkCsrf(request, request.body._csrf)
      return { caller: request.caller }
    })
    pages.post<{ Body: Record<string, string> }>('/sign-in', async (request, reply) => {
      const { _csrf, ...fields } = request.body
      checkCsrf(request, _csrf)
      await signInByForm(request, reply, fields)
      return reply.redirect('/page', 303)
    })
    pages.post<{ Body: Record<string, string> }>('/sign-out', async (request, reply) => {
      checkCsrf(request, request.body._csrf)
      await signOutByForm(request, reply)
      return reply.redirect('/sign-in', 303)
    })
  })
  await app.ready()
  const portal: TestPortal = {
    database,
    people,
    identity,
    inject: (options) => app.inject({ ...options, headers: { host: 'elm.localhost', ...options.headers } }),
    async rows<Row>(text: string) {
      return (await database.asOwner((link) => link.send<Row>({ text }))).rows
    },
    another: (more = {}) => openProcess(database, people, { ...options, ...more }),
    async close() {
      await close()
      await identity.close()
      await kernel.close()
    },
  }
  return portal
}

/** Opens a portal with two tenants and a few people; see `people.ts`. */
export async function openTestPortal(
  options: Partial<IdentityOptions> = {},
  kind: 'postgres' | 'pglite' = 'postgres',
): Promise<TestPortal> {
  const template = kind === 'postgres' ? await createTemplate('identity', [await migrationTexts()], fillTemplate) : undefined
  const clone = template && (await cloneDatabase(template))
  const database = clone ? await openPostgres({ url: clone.url, secret }) : await openEmbedded()
  await migrate(database, [])
  await database.stepDown()
  const people = await populate(database)
  const portal = await openProcess(database, people, options)
  return {
    ...portal,
    async close() {
      await portal.close()
      await database.close()
      await clone?.drop()
    },
  }
}
const migrationTexts = async (): Promise<string> => {
  const { coreMigrations } = await import('../../src/server/data/migrations/index.js')
  return coreMigrations.map(({ stamp, up }) => `${stamp}${String(up)}`).join('\n')
}
async function fillTemplate(url: string): Promise<void> {
  const database = await openPostgres({ url, secret })
  await migrate(database, [])
  await database.close()
}

/** The cookies a reply sets, as a browser sends them back; cleared ones are left out. */
export function cookiesOf(reply: Response, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = new Map(Object.entries(before))
  for (const { name, value, maxAge } of reply.cookies) {
    if (maxAge === 0 || value === '') kept.delete(name)
    else kept.set(name, value)
  }
  return Object.fromEntries(kept)
}
/** What a page of ours sends along. */
export const fromOurPage = { 'sec-fetch-site': 'same-origin' }
export const someId = (): string => randomUUID()
