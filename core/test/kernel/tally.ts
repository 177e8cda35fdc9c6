import { defineContract, Type } from '@lintel/core'
import { ask, definePlugin, tenantTable } from '@lintel/core/server'

/** A feature that counts, and can be made to clash. */
export const tally = defineContract({
  id: 'tally',
  version: '1.0.0',
  permissions: { count: { label: 'Count', grant: ['staff'] } },
  operations: {
    addMark: {
      method: 'POST',
      path: '/marks',
      permission: 'count',
      idempotent: true,
      body: Type.Object({ name: Type.String({ maxLength: 20 }) }),
      reply: Type.Object({ id: Type.Id(), name: Type.String() }),
    },
    addQuietMark: { method: 'POST', path: '/quiet-marks', permission: 'count', idempotent: true },
    countMarks: { method: 'GET', path: '/marks', permission: 'count', reply: Type.Object({ marks: Type.Integer() }) },
    lockBoth: {
      method: 'POST',
      path: '/locks',
      permission: 'count',
      body: Type.Object({ first: Type.Id(), second: Type.Id() }),
      reply: Type.Object({}),
    },
    clash: { method: 'POST', path: '/clashes', permission: 'count', body: Type.Object({ state: Type.String() }), reply: Type.Object({}) },
  },
})

/** What the tests steer: how often operations ran, and what they wait for before they go on. */
export const steering: { runs: number; halfway: () => Promise<void> } = { runs: 0, halfway: async () => undefined }

const addOne = 'insert into tally.mark (id, agency_id, name) values ($1, $2, $3)'

export const tallyPlugin = definePlugin({
  contract: tally,
  migrations: [
    {
      stamp: '20261127-create-marks',
      up: `${tenantTable({ schema: 'tally', name: 'mark', kind: 'agency', columns: { name: 'text not null' } })}
        create function tally.clash(state text) returns void language plpgsql as $$ begin raise exception 'clash' using errcode = state; end $$;
        grant execute on function tally.clash(text) to lintel_app;`,
    },
  ],
  operations: {
    async addMark({ body: { name } }, scope) {
      steering.runs += 1
      const id = scope.newId()
      await ask(scope, addOne, [id, scope.agencyId, name])
      if (name === 'broken') throw new Error('broken')
      await steering.halfway()
      return { id, name }
    },
    addQuietMark: async (_input, scope) => void (await ask(scope, addOne, [scope.newId(), scope.agencyId, 'quiet'])),
    async countMarks(_input, scope) {
      const [row] = await ask<{ marks: number }>(scope, 'select count(*)::int as marks from tally.mark', [])
      return { marks: row?.marks ?? 0 }
    },
    async lockBoth({ body: { first, second } }, scope) {
      steering.runs += 1
      await ask(scope, `update tally.mark set name = 'locked' where id = $1`, [first])
      await steering.halfway()
      await ask(scope, `update tally.mark set name = 'locked' where id = $1`, [second])
      return {}
    },
    async clash({ body: { state } }, scope) {
      steering.runs += 1
      await ask(scope, addOne, [scope.newId(), scope.agencyId, 'lost'])
      await ask(scope, 'select tally.clash($1)', [state])
      return {}
    },
  },
})
