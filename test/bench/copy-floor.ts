import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from, to } from 'pg-copy-streams'

const tables = ['agency', 'program', 'staff_member', 'client', 'client_agency', 'enrollment'] as const

/** Writes the tenant's stored rows to files, table by table, as COPY gives them. */
export async function saveRows(client: Client, tenantId: string, folder: string): Promise<number> {
  let count = 0
  for (const table of tables) {
    const file = await open(join(folder, `${table}.copy`), 'w')
    const source = client.query(
      to(`copy (select ${await columnsOf(client, table)} from core.${table} where tenant_id = '${tenantId}') to stdout`),
    )
    await pipeline(source, file.createWriteStream())
    count += source.rowCount
  }
  return count
}

async function columnsOf(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = ('core.' || $1)::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows[0]?.columns ?? ''
}

/** Tables of the same shape in a schema of their own: columns, keys, indexes, checks, foreign keys; no policies, no triggers. */
async function makeTables(client: Client): Promise<void> {
  await client.query('drop schema if exists bench cascade; create schema bench')
  for (const table of tables) await client.query(`create table bench.${table} (like core.${table} including all)`)
  const { rows } = await client.query<{ text: string }>(
    `select format('alter table bench.%I add constraint %I %s', c.relname, k.conname, replace(pg_get_constraintdef(k.oid), 'core.', 'bench.')) as text
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and c.relnamespace = 'core'::regnamespace and c.relname = any ($1) and t.relname = any ($1)`,
    [tables],
  )
  for (const { text } of rows) await client.query(text)
}

/** Seconds that plain COPY takes for the rows saved by `saveRows`, in one transaction, past all policies. */
export async function copyStoredRows(client: Client, folder: string): Promise<number> {
  await makeTables(client)
  const started = performance.now()
  await client.query('begin')
  for (const table of tables) {
    const sink = client.query(from(`copy bench.${table} (${await columnsOf(client, table)}) from stdin`))
    await pipeline(createReadStream(join(folder, `${table}.copy`), { highWaterMark: 1 << 18 }), sink)
  }
  await client.query('commit')
  const seconds = (performance.now() - started) / 1000
  await client.query('drop schema bench cascade')
  return seconds
}

const files = ['Organization', 'Project', 'User', 'Client', 'Enrollment', 'Exit'] as const

/** Seconds that plain COPY takes for the CSV files themselves, into tables of text without any key. */
export async function copyFiles(client: Client, folder: string): Promise<number> {
  await client.query('drop schema if exists bench cascade; create schema bench')
  for (const file of files) {
    const reader = await open(join(folder, `${file}.csv`))
    const { buffer, bytesRead } = await reader.read({ buffer: Buffer.alloc(8192) })
    await reader.close()
    const header = buffer.subarray(0, bytesRead).toString().split('\n')[0] ?? ''
    await client.query(
      `create table bench.${file} (${header
        .split(',')
        .map((column) => `${column.trim()} text`)
        .join(', ')})`,
    )
  }
  const started = performance.now()
  await client.query('begin')
  for (const file of files) {
    const sink = client.query(from(`copy bench.${file} from stdin with (format csv, header)`))
    await pipeline(createReadStream(join(folder, `${file}.csv`), { highWaterMark: 1 << 18 }), sink)
  }
  await client.query('commit')
  const seconds = (performance.now() - started) / 1000
  await client.query('drop schema bench cascade')
  return seconds
}
