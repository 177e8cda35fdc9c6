import type { Logger } from '../../contract/index.js'
import { causeForLog } from '../http/cause-for-log.js'
import { sealAll, type SealingParts } from './seal-entries.js'

const pause = 10_000

/** Seals the audit trail every ten seconds. Several processes may: one of them does the work of a tenant at a time. */
export interface Sealing {
  start(): void
  stop(): Promise<void>
}

/** Checkpoints go to the log as well: whoever ships it to another place can tell if the end of the trail was cut off. */
export function keepSealing(parts: SealingParts, log: Logger): Sealing {
  let timer: NodeJS.Timeout | undefined
  let work: Promise<void> = Promise.resolve()
  const seal = () =>
    sealAll({ ...parts, isStopping: () => timer === undefined }, (checkpoint) => log.info({ checkpoint }, 'audit checkpoint')).catch(
      (error: unknown) => log.error({ cause: causeForLog(error) }, 'the audit trail could not be sealed; it will be tried again'),
    )
  const next = (): void => {
    timer = setTimeout(() => {
      work = seal().finally(() => timer !== undefined && next())
    }, pause)
    timer.unref()
  }
  return {
    start: next,
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await work
    },
  }
}
