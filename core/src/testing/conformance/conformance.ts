import type { Plugin } from '../../server/plugin.js'
import { entitiesPromise } from './entities.js'
import { eventsPromise } from './events.js'
import { migrationsPromise } from './migrations.js'
import { namesPromise } from './names.js'
import { operationsPromise } from './operations.js'
import { pagesPromise } from './pages.js'
import { portsPromise } from './ports.js'
import { openStage, type Stage } from './stage.js'
import { type ConformanceOptions, type HousePromise, subjectOf } from './subject.js'

/** In this order: reading first, erasing last. */
const onBoth: readonly HousePromise<Stage>[] = [migrationsPromise, entitiesPromise, operationsPromise, eventsPromise, portsPromise]

/**
 * Registers the tests that every plugin passes, ours and a partner’s, on PostgreSQL and on PGlite. One file of a plugin says
 * `await conformance(plugin, { folder: new URL('../', import.meta.url) })`; nothing in it can be switched off.
 */
export async function conformance(plugin: Plugin, options: ConformanceOptions): Promise<void> {
  const { afterAll, beforeAll, describe, expect, test } = await import('vitest')
  const subject = subjectOf(plugin, options)
  const { id } = plugin.contract
  test(`${id} keeps ${namesPromise.name}`, async () => expect(await namesPromise.faults(subject)).toEqual([]))
  for (const kind of ['postgres', 'pglite'] as const)
    describe(`${id} on ${kind}`, () => {
      let stage: Stage
      beforeAll(async () => {
        stage = await openStage(subject, kind)
      })
      afterAll(() => stage?.close())
      const keeps = (promise: HousePromise<Stage>): void =>
        test(promise.name, { timeout: 120_000 }, async () => expect(await promise.faults(stage)).toEqual([]))
      if (kind === 'postgres') keeps(pagesPromise)
      onBoth.forEach(keeps)
    })
}
