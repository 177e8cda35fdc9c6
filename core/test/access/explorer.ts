import { sql } from 'kysely'
import { defineContract, Type } from '../../src/contract/index.js'
import { ask } from '../../src/server/data/ask.js'
import { tenantTable } from '../../src/server/data/tenant-table.js'
import { definePlugin } from '../../src/server/plugin.js'

/** A plugin that runs whatever SQL it is told, through any of the doors that plugins have. */
export const explorer = defineContract({
  id: 'explorer',
  version: '1.0.0',
  permissions: { explore: { label: 'Explore', grant: ['client', 'staff'] } },
  operations: {
    explore: {
      method: 'POST',
      path: '/explore',
      permission: 'explore',
      summary: 'Runs SQL texts one after the other in one unit of work; answers the rows of the last.',
      body: Type.Object({ door: Type.Words(['ask', 'query', 'manager']), texts: Type.Array(Type.String({ maxLength: 5000 })) }),
      reply: Type.Object({ rows: Type.String() }),
    },
  },
})

export const explorerPlugin = definePlugin({
  contract: explorer,
  migrations: [
    {
      stamp: '20261127-create-finds',
      up: tenantTable({ schema: 'explorer', name: 'find', kind: 'agency', columns: { word: 'text not null' } }),
    },
  ],
  operations: {
    async explore({ body }, scope) {
      let rows: unknown = []
      for (const text of body.texts) {
        if (body.door === 'ask') rows = await ask(scope, text, [])
        else if (body.door === 'query') rows = (await sql.raw(text).execute(scope.em.getKysely())).rows
        else rows = await scope.em.execute(text)
      }
      return { rows: JSON.stringify(rows) }
    },
  },
})
