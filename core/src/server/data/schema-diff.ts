import type { EntitySchema } from '@mikro-orm/core'
import { MikroORM } from '@mikro-orm/postgresql'
import type { Database } from './link.js'
import { linkDialect } from './link-dialect.js'

/**
 * Said in the migration alone, because the database keeps it and entities need not know: keys between tables, indexes, functions,
 * checks, and the tenant that a row falls to by default.
 */
const onlyInSql = /^set names|drop constraint|drop index|drop function|^comment on table|"tenant_id" drop default/

/**
 * What would have to change so that the tables are what the entities say: tables, columns, types, defaults. Empty after
 * migrating, or a plugin's entities and migrations tell different stories.
 */
export async function schemaDiff(database: Database, entities: readonly EntitySchema[]): Promise<readonly string[]> {
  if (entities.length === 0) return []
  return database.asOwner(async (link) => {
    const orm = new MikroORM({
      entities: [...entities],
      dbName: 'lintel',
      driverOptions: linkDialect(link),
      ensureDatabase: false,
      schemaGenerator: { ignorePolicies: true, createForeignKeyConstraints: false },
    })
    const schemas = new Set([...orm.getMetadata().getAll().values()].map((meta) => meta.schema))
    const found: string[] = []
    for (const schema of schemas) {
      const sql = await orm.schema.getUpdateSchemaSQL({ ...(schema !== undefined && { schema }), dropTables: true })
      found.push(...sql.split('\n').filter((line) => line !== '' && !onlyInSql.test(line)))
    }
    return found
  })
}
