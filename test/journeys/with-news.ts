import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll } from 'vitest'
import { plugins } from '../../host/src/plugins.js'
import { openTestOutbox, type TestOutbox } from '../../plugins/notifications/test/outbox.js'

/** A portal of one agency, *elm*, with real plugins, and what it sends; of the file whose tests run. */
export let portal: TestPortal
export let outbox: TestOutbox

/** Starts it with these plugins and notifications, for the tests of the file that calls this. */
export function withNews(...near: readonly string[]): void {
  beforeAll(async () => {
    const wanted = [...near, 'notifications']
    outbox = await openTestOutbox()
    portal = await startTestPortal({
      plugins: plugins.filter(({ contract }) => wanted.includes(contract.id)),
      agencies: { elm: wanted },
      delivery: { outbox: outbox.folder },
    })
  })
  afterAll(async () => {
    await portal.close()
    await outbox.close()
  })
}
