import { PgBoss } from 'pg-boss'
import { expect, test } from 'vitest'
import { queueDatabase } from '../../src/server/kernel/queue/queue-database.js'
import { openDatabase } from './prepare.js'

test.each(['postgres', 'pglite'] as const)(
  'on %s the worker’s role may look after the queue: work of a process that died is taken up again',
  async (kind) => {
    const { database, drop } = await openDatabase(kind)
    const errors: unknown[] = []
    const boss = new PgBoss({
      db: queueDatabase(database),
      schema: 'jobs',
      backend: kind,
      migrate: false,
      createSchema: false,
      registerInstance: false,
      reindex: false,
      monitorVacuum: false,
    })
    boss.on('error', (error) => errors.push(error))
    await boss.start()
    await database.asOwner((link) =>
      link.send({
        text: `insert into jobs.job_common (name, data, policy, state, started_on, expire_seconds, dead_letter, retry_limit) values
          ('event', '{"which":"first try"}', 'standard', 'active', now() - interval '1 hour', 10, 'dead', 4),
          ('event', '{"which":"last try"}', 'standard', 'active', now() - interval '1 hour', 10, 'dead', 0);
        insert into jobs.job_common (name, data, policy, state, completed_on, deletion_seconds)
          values ('event', '{"which":"long done"}', 'standard', 'completed', now() - interval '30 days', 60)`,
      }),
    )
    await boss.supervise()
    const { rows } = await database.asOwner((link) =>
      link.send({ text: `select name, state, data->>'which' as which from jobs.job_common order by name, state` }),
    )
    expect(errors).toEqual([])
    expect(rows).toEqual([
      { name: 'dead', state: 'created', which: 'last try' },
      { name: 'event', state: 'retry', which: 'first try' },
      { name: 'event', state: 'failed', which: 'last try' },
    ])
    await boss.stop({ close: false })
    await drop()
  },
)
