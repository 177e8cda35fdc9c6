import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { openTestServer } from './postgres/open-test-server.js'

/** A database that was filled once and is copied for each test file. */
export interface Template {
  readonly name: string
}
/** A database of one test file's own. `url` belongs to a superuser. */
export interface TestDatabase {
  readonly name: string
  readonly url: string
  drop(): Promise<void>
}

/**
 * Makes a template database, once for all processes of a run. `contents` is all that decides what `fill` writes
 * (the migrations' texts, the seed's): other contents make another template. `fill` receives a superuser's address.
 */
export async function createTemplate(name: string, contents: readonly string[], fill: (url: string) => Promise<void>): Promise<Template> {
  const { adminUrl } = await openTestServer()
  const hash = createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 16)
  const finished = `lintel_template_${name.replace(/[^a-z0-9]/g, '_').slice(0, 24)}_${hash}`
  await withAdmin(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [finished]) // freed when the connection ends
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [finished])
    if (rowCount !== 0) return
    const draft = `${finished}_draft`
    await admin.query(`drop database if exists ${draft} with (force)`)
    await admin.query(`create database ${draft}`)
    await fill(urlOf(adminUrl, draft))
    await disconnectOthers(admin, draft)
    await admin.query(`alter database ${draft} rename to ${finished}`)
  })
  return { name: finished }
}

/** Copies a template, or makes an empty database, under a name nobody else has. */
export async function cloneDatabase(template?: Template): Promise<TestDatabase> {
  const { adminUrl } = await openTestServer()
  const name = `lintel_test_${randomBytes(8).toString('hex')}`
  await withAdmin(adminUrl, async (admin) => {
    await admin.query(`create database ${name} template ${template?.name ?? 'template0'} strategy file_copy`)
  })
  const drop = (): Promise<void> =>
    withAdmin(adminUrl, async (admin) => {
      await admin.query(`drop database if exists ${name} with (force)`)
    })
  return { name, url: urlOf(adminUrl, name), drop }
}

async function withAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  try {
    await admin.connect()
  } catch (cause) {
    throw new Error(`No test database: ${new URL(url).host} does not answer. Tests need a real PostgreSQL.`, { cause })
  }
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

const urlOf = (adminUrl: string, database: string): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

/** A database with connections can neither be renamed nor copied. */
async function disconnectOthers(admin: pg.Client, database: string): Promise<void> {
  await admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()', [
    database,
  ])
}
