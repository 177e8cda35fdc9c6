import type { Database } from '../data/link.js'

/** Accounts of the people who run the host live here; signing in at any address reaches them. */
export const operatorTenant = '00000000-0000-4000-8000-000000000000'

/** Finds the tenant that an address belongs to. */
export interface AddressBook {
  /**
   * The tenant a Host header names: one of its own hosts, or `<slug>.` in front of the public host. An address that
   * names none belongs to the only tenant, where there is only one; otherwise to nobody in particular.
   */
  tenantOf(host: string | undefined): Promise<string | undefined>
  /** Whether the host is one this portal is reached by. */
  isOurs(host: string): Promise<boolean>
  close(): Promise<void>
}

interface Entry {
  readonly id: string
  readonly slug: string
  readonly hosts: readonly string[]
}
interface Book {
  readonly named: ReadonlyMap<string, string>
  readonly only: string | undefined
  readonly readAt: number
}
const withoutPort = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')

function bookOf(entries: readonly Entry[], publicHost: string): Book {
  const named = new Map<string, string>()
  for (const { id, slug } of entries) named.set(`${slug}.${publicHost}`, id)
  for (const { id, hosts } of entries) for (const host of hosts) named.set(withoutPort(host), id)
  const ordinary = entries.filter(({ id }) => id !== operatorTenant)
  return { named, only: ordinary.length === 1 ? ordinary[0]?.id : undefined, readAt: Date.now() }
}

const longestUse = 60_000
// A host nobody knows may belong to a tenant made a moment ago; asking more often would let strangers keep us busy.
const shortestUse = 1_000

/** Keeps the addresses of all tenants in memory; a change anywhere drops them. */
export function createAddressBook(database: Database, publicOrigin: string): AddressBook {
  const publicHost = new URL(publicOrigin).hostname
  let book: Book | undefined
  let reading: Promise<Book> | undefined
  let isStale = false
  async function read(): Promise<Book> {
    isStale = false // a notice that comes while we read makes the new book stale as well
    const { rows } = await database.transaction('auth', {}, (link) =>
      link.send<Entry>({ name: 'tenant-addresses', text: 'select id, slug, hosts from core.tenants_overview()' }),
    )
    book = bookOf(rows, publicHost)
    return book
  }
  function current(oldest: number): Book | Promise<Book> {
    if (book !== undefined && !isStale && Date.now() - book.readAt < oldest) return book
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
  const forget = () => {
    isStale = true
  }
  const silence = database.listen('lintel_tenant', forget, forget)
  silence.catch(() => undefined) // without notices the book is still read anew every minute

  async function lookUp(host: string): Promise<{ readonly id: string | undefined; readonly book: Book }> {
    const name = withoutPort(host)
    let known = await current(longestUse)
    if (!known.named.has(name) && name !== publicHost) known = await current(shortestUse)
    return { id: known.named.get(name), book: known }
  }
  return {
    async tenantOf(host) {
      const found = await lookUp(host ?? '')
      return found.id ?? found.book.only
    },
    async isOurs(host) {
      return withoutPort(host) === publicHost || (await lookUp(host)).id !== undefined
    },
    close: () => silence.then((stop) => stop()).catch(() => undefined),
  }
}
