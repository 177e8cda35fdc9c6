import type { Database, Link } from '../data/link.js'
import { aloneAsOwner, takeSteps } from '../data/migrate.js'
import type { SealedStore } from '../files/sealed-store.js'
import type { Plugin } from '../plugin.js'
import { forgetPlugin } from './forget-plugin.js'
import { fileIds, keepContents, keepRows } from './keep-plugin.js'
import { countOf, type Keeping, lookInto } from './kept-rows.js'
import { agenciesOn, type FoundOfPlugin, lookForPlugin } from './look-for-plugin.js'

/** Takes all that a plugin kept away, for good: `lintel purge`. See docs/decisions/0233. */
export interface Purge {
  look(pluginId: string): Promise<FoundOfPlugin>
  /** Keeps all of it, then takes it away in one transaction. Throws, with nothing done, where an agency has it on. */
  run(pluginId: string, keeping: Keeping): Promise<FoundOfPlugin>
}
interface Parts {
  readonly database: Database
  readonly plugins: () => readonly Plugin[]
  readonly store: SealedStore
  readonly newId: () => string
}
type Kept = ReadonlyMap<string, ReadonlySet<string>>

async function lockAll(link: Link, { tables }: FoundOfPlugin): Promise<void> {
  const names = tables.map(({ name }) => name).join(', ')
  if (names !== '') await link.send({ text: `lock table ${names} in access exclusive mode`, values: [] })
}
/** The wall keeps rows from the owner, too; for this count it is taken down. It stays down only if the tables go. */
async function mustBeAll(link: Link, { tables }: FoundOfPlugin, kept: number): Promise<void> {
  for (const { name } of tables) await link.send({ text: `alter table ${name} no force row level security`, values: [] })
  if ((await countOf(link, tables)) !== kept) throw new Error('There are rows of no tenant that is here. Nothing was done')
}
async function mustBeKept(link: Link, { pluginId, tenants }: FoundOfPlugin, kept: Kept): Promise<void> {
  for (const { id } of tenants)
    for (const fileId of await fileIds(link, id, pluginId))
      if (kept.get(id)?.has(fileId) !== true) throw new Error('A file came in meanwhile. Nothing was done: run it again')
}
/** Asked once more behind a lock, so that nobody switches it on between the look and the end. */
async function mustBeOff(link: Link, pluginId: string): Promise<void> {
  await link.send({ text: 'lock table core.agency_plugin in share row exclusive mode', values: [] })
  const on = await agenciesOn(link, pluginId)
  if (on.length > 0) throw new Error(`${pluginId} is on at ${on.join(', ')}. Nothing was done`)
}

async function keepFiles({ database, store }: Parts, { pluginId, tenants }: FoundOfPlugin, keeping: Keeping): Promise<Kept> {
  const kept = new Map<string, ReadonlySet<string>>()
  for (const tenant of tenants.filter(({ files }) => files > 0)) {
    const ids = await aloneAsOwner(database, (link) => fileIds(link, tenant.id, pluginId))
    const own = (fileId: string) =>
      aloneAsOwner(database, async (link) => {
        await lookInto(link, tenant.id)
        const { rows } = await link.send<{ content: Uint8Array | null }>({
          text: 'select content from core.file where id = $1',
          values: [fileId],
        })
        return rows[0]?.content ?? undefined
      })
    await keepContents(store, own, tenant, ids, keeping)
    kept.set(tenant.id, new Set(ids))
  }
  return kept
}

/** Over one installation. `plugins` are those that are installed now; the one that goes need not be among them. */
export function openPurge(parts: Parts): Purge {
  const { database, plugins, newId } = parts
  const look = (pluginId: string) => aloneAsOwner(database, (link) => lookForPlugin(link, pluginId))

  async function run(pluginId: string, keeping: Keeping): Promise<FoundOfPlugin> {
    const seen = await look(pluginId)
    const files = await keepFiles(parts, seen, keeping)
    return aloneAsOwner(database, async (link) => {
      await lockAll(link, seen)
      const found = await lookForPlugin(link, pluginId)
      const kept = await keepRows(link, found, keeping)
      await mustBeOff(link, pluginId)
      await mustBeKept(link, found, files)
      await mustBeAll(link, found, kept)
      await forgetPlugin(link, found, newId)
      const still = plugins().find(({ contract }) => contract.id === pluginId)
      // Where it is still installed, its tables stand empty at once: erasing a person, say, asks every plugin that is there.
      if (still !== undefined) await takeSteps(link, still)
      await keeping.finish({ plugin: pluginId, at: new Date().toISOString(), rows: kept, tenants: found.tenants })
      return found
    })
  }
  return { look, run }
}
