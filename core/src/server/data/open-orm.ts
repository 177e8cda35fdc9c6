import { type EntityManager, MikroORM } from '@mikro-orm/postgresql'
import type { EntitySchema } from '@mikro-orm/core'
import { Kysely } from 'kysely'
import type { Link } from './link.js'
import { linkDialect } from './link-dialect.js'

const nobodysLink: Link = {
  send: async () => {
    throw new Error('There is no connection outside a unit of work; use scope.em')
  },
  copyIn: async () => {
    throw new Error('There is no connection outside a unit of work')
  },
}

/** MikroORM over our links: one configuration for PostgreSQL and PGlite, no pool of its own, no way around a unit. */
export interface Orm {
  /** An entity manager for one scope: fresh identity map, on this link, inside its transaction. */
  managerOver(link: Link): EntityManager
  readonly orm: MikroORM
}

/** Discovers the entities once at boot. Needs no database. */
export function openOrm(entities: readonly EntitySchema[]): Orm {
  const orm = new MikroORM({
    entities: [...entities],
    dbName: 'lintel',
    driverOptions: linkDialect(nobodysLink),
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
    schemaGenerator: { ignorePolicies: true },
    migrations: { snapshot: false },
  })
  return {
    orm,
    managerOver(link) {
      const manager = orm.em.fork({ clear: true, useContext: false })
      manager.setTransactionContext(new Kysely({ dialect: linkDialect(link) }))
      return manager
    },
  }
}
