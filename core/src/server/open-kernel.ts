import { randomUUID } from 'node:crypto'
import { core, type Logger, type OutgoingLetter } from '../contract/index.js'
import { type Chain, openChain } from './chain/open-chain.js'
import { corePlugin, type CoreTools } from './core-plugin.js'
import { checkCatalog } from './data/catalog-check.js'
import type { Database } from './data/link.js'
import { type RenewSeals, renewSeals } from './seals/renew-seals.js'
import { createSealer } from './data/seal.js'
import { openOrm, type Orm } from './data/open-orm.js'
import type { CallbackOptions } from './delivery/callbacks/callback-route.js'
import { deliverer } from './delivery/deliver.js'
import { askHead } from './delivery/leaving/head-as-it-leaves.js'
import { askWhetherItLeaves } from './delivery/leaving/may-leave.js'
import { type DeliveryOptions, openDeliveryCenter } from './delivery/delivery-center.js'
import { causeForLog } from './http/cause-for-log.js'
import type { Post } from './identity/way-back/way-back.js'
import { type FileOptions, openFileCenter } from './files/file-center.js'
import { type FilesOfPortal, filesOfPortal } from './files/files-of-portal.js'
import { createIdentity, type Identity, type IdentityOptions } from './identity/index.js'
import { rawOperations } from './identity/raw-operations.js'
import { createLiveHub, type LiveHub } from './kernel/live.js'
import type { SecondStep } from './kernel/open-unit.js'
import { createQueue, type Queue, type QueueOptions } from './kernel/queue.js'
import { makeRegistry, type Registry } from './kernel/registry.js'
import type { Outgoing } from './kernel/running-unit.js'
import { openSnapshots, type Snapshots } from './kernel/snapshots.js'
import { openUnits, type Units } from './kernel/unit-of-work.js'
import type { Plugin } from './plugin.js'
import { openPurge, type Purge } from './purge/purge-plugin.js'
import { compileOperation } from './validation/index.js'

export interface KernelOptions {
  readonly plugins: readonly Plugin[]
  /** Migrated, and stepped down. */
  readonly database: Database
  /** At least 32 bytes; keys are derived from it. */
  readonly secret: string
  readonly previousSecrets?: readonly string[]
  /** `https://portal.example.org`; tenants live at its subdomains. */
  readonly publicOrigin?: string
  readonly log?: Logger
  /** `required`: staff and operators must have a second step of signing in (security guide 2.7). Default: it is offered. */
  readonly secondStep?: SecondStep
  readonly now?: () => Date
  readonly newId?: () => string
  /** What carries e-mail and SMS. Without it nothing leaves, and no channel is offered. */
  readonly delivery?: DeliveryOptions
  /** Networks (CIDR) that are not public and may be asked all the same, where a setting names an address there. Default none. */
  readonly privateNetworks?: readonly string[]
  /** Where files lie and what scans them. Without it they are kept in memory: tests. */
  readonly files?: FileOptions
  /** Throttle, lifetimes and the cost of hashing, where they differ from what the security guide says. */
  readonly identity?: Pick<IdentityOptions, 'throttle' | 'lifetimes' | 'hashCost'>
  /** `false`: the clock makes no job due by itself, so that a test says when one runs. Default true. */
  readonly ticks?: boolean
  /** Sees events and jobs after their commit. */
  readonly committed?: (outgoing: readonly Outgoing[]) => void
}

/** Everything of a portal but its HTTP: what the command line, jobs and requests stand on. */
export interface Kernel extends Units {
  readonly registry: Registry
  readonly database: Database
  readonly snapshots: Snapshots
  readonly identity: Identity
  readonly queue: Queue
  readonly live: LiveHub
  readonly chain: Chain
  readonly orm: Orm
  readonly files: FilesOfPortal
  /** For changing the secret: `lintel keys rotate`. */
  readonly renewSeals: RenewSeals
  /** For taking a plugin away with all it kept: `lintel purge`. */
  readonly purge: Purge
  /** What gateways and mail providers report is taken with this. */
  readonly callbacks: CallbackOptions
  readonly log: Logger
  /** The clock that everything goes by. */
  readonly now: () => Date
  close(): Promise<void>
}

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined }

const inTurn = (closing: readonly (() => Promise<unknown>)[]) => async (): Promise<void> => {
  for (const close of closing) await close()
}

/** Orders and checks the plugins and opens the kernel on a database. Refuses plugins that do not fit, with all faults. */
export async function openKernel(options: KernelOptions): Promise<Kernel> {
  const { database, log = silent, now = () => new Date(), newId = randomUUID } = options
  const own = openOwnServices(options, (tenantId, letter) => units.system({ tenantId }, core, (scope) => scope.own.delivery.send(letter)))
  const plugins = () => [corePlugin({ ...own, installed: () => registry.plugins }), ...options.plugins]
  const registry: Registry = makeRegistry(plugins(), new Set(rawOperations))
  const compiled = new Map([...registry.operations.values()].map(({ id, input }) => [id, compileOperation(input)]))
  const orm = openOrm(registry.plugins.flatMap(({ entities }) => entities))
  await checkCatalog(database)
  const snapshots = await openSnapshots(database, registry, own.sealer)
  const live = await createLiveHub({ database, log })
  const chain = openChain({ ...options, log })
  const queue = openQueue({ ...own, registry, database, snapshots, log, now, ticks: options.ticks ?? true }, () => units)
  const units = openUnits({
    registry,
    compiled,
    managerOver: orm.managerOver,
    database,
    snapshots,
    sealer: own.sealer,
    ...(options.secondStep && { secondStep: options.secondStep }),
    log,
    now,
    newId,
    enqueue: queue.enqueue,
    publish: live.publish,
    committed: (outgoing, deliveries) => {
      queue.wake(outgoing, deliveries)
      options.committed?.(outgoing)
    },
  })
  const parts = { registry, database, snapshots, queue, live, chain, orm, log, now, files: filesOfPortal(own.fileCenter, units) }
  return {
    ...units,
    ...parts,
    renewSeals: renewSeals({ database, sealer: own.sealer, store: own.fileCenter.store }),
    purge: openPurge({ database, plugins: () => registry.plugins, store: own.fileCenter.store, newId }),
    identity: own.identity,
    callbacks: own.callbacks,
    close: inTurn([queue.stop, chain.stop, own.center.close, live.close, own.identity.close, snapshots.close]),
  }
}

type QueueKit = Pick<Kernel, 'registry' | 'database' | 'snapshots' | 'log' | 'now'> &
  Pick<CoreTools, 'sealer' | 'center'> &
  Pick<QueueOptions, 'ticks'>

/** Events and jobs run in units of their plugins; messages are handed over outside of any. */
function openQueue(kit: QueueKit, units: () => Units): Queue {
  const run: QueueOptions['run'] = ({ isWide, agencyId, ...work }, attempt) =>
    units().inPlugin(isWide ? work : { ...work, agencyId }, work.pluginId, attempt)
  return createQueue({ ...kit, run, deliver: deliverer({ ...kit, leaves: askWhetherItLeaves(units), headOf: askHead(units) }) })
}

/** What core's own services stand on. */
function openOwnServices(
  options: KernelOptions,
  send: (tenantId: string, letter: OutgoingLetter) => Promise<unknown>,
): Omit<CoreTools, 'installed'> & { readonly callbacks: CallbackOptions } {
  const { secret, previousSecrets, delivery = {}, files = {}, publicOrigin = 'http://localhost:3000' } = options
  const center = openDeliveryCenter({ ...delivery, networks: options.privateNetworks ?? [] }, secret, previousSecrets)
  const post: Post = { channels: center.channels, send: async (tenantId, letter) => void (await send(tenantId, letter)) }
  const identity = openIdentity(options, post)
  const { callbackSecrets: secrets = [], answersTexts = true } = delivery
  return {
    callbacks: { database: options.database, send, secrets, answersTexts, now: options.now ?? (() => new Date()) },
    sealer: createSealer(secret, previousSecrets),
    center,
    fileCenter: openFileCenter(files, secret, previousSecrets),
    publicOrigin,
    identity,
    hash: (password) => identity.hash(password),
  }
}

function openIdentity(options: KernelOptions, post: Post): Identity {
  return createIdentity({
    post,
    report: (error) => options.log?.error({ cause: causeForLog(error) }, 'A letter about getting back in was not written'),
    ...options.identity,
    database: options.database,
    ...(options.now && { now: options.now }),
    secret: options.secret,
    outgoing: { networks: options.privateNetworks ?? [] },
    ...(options.previousSecrets && { previousSecrets: options.previousSecrets }),
    ...(options.publicOrigin !== undefined && { publicOrigin: options.publicOrigin }),
  })
}
