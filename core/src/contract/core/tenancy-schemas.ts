import { Type } from '../type.js'

const Name = Type.Name({ minLength: 1, maxLength: 200, pattern: '\\S' })
const Slug = Type.String({ minLength: 2, maxLength: 60, pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' })
const Zone = Type.String({ minLength: 1, maxLength: 64 })
const Phone = Type.Name({ minLength: 3, maxLength: 40, pattern: '^[+0-9(). -]+$' })
const Address = Type.Name({ minLength: 1, maxLength: 200 })
const Accent = Type.String({ pattern: '^#[0-9a-fA-F]{6}$', minLength: 7, maxLength: 7 })
const Host = Type.String({ minLength: 1, maxLength: 253, pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' })

/** A tenant with its size, as the hosting provider sees it. */
export const TenantView = Type.Object({
  id: Type.Id(),
  slug: Type.String(),
  name: Type.String(),
  hosts: Type.Array(Type.String()),
  languages: Type.Array(Type.String()),
  timeZone: Type.String(),
  accent: Type.Optional(Type.String()),
  agencies: Type.Integer(),
})
/** An agency of a tenant. */
export const AgencyView = Type.Object({
  id: Type.Id(),
  slug: Type.String(),
  name: Type.String(),
  shortName: Type.Optional(Type.String()),
  isVictimServiceProvider: Type.Boolean(),
  phone: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  /** Where it differs from that of the tenant. */
  timeZone: Type.Optional(Type.String()),
})
/** One installed plugin, and whether one agency has contracted it. */
export const PluginState = Type.Object({
  id: Type.String(),
  /** What it is called in the reader's language, and one sentence on what it is for. */
  name: Type.String(),
  about: Type.Optional(Type.String()),
  version: Type.String(),
  isEnabled: Type.Boolean(),
  /** Plugins that must be on wherever this one is on. */
  needs: Type.Array(Type.String()),
  /** Plugins on at this agency that cannot work without this one. */
  neededBy: Type.Array(Type.String()),
})
const Search = Type.Optional(Type.Name({ maxLength: 100 }))
/** A page of a list, in an order; without `size` all of it. */
const paging = {
  sort: Type.Optional(Type.Words(['name', 'slug'])),
  direction: Type.Optional(Type.Words(['up', 'down'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
/** What is counted: those whose name, short name or address holds `search`. */
export const Counted = Type.Object({ search: Search })
/** Which tenants are wanted: those whose name, short name or address holds `search`. */
export const TenantSearch = Type.Object({ search: Search, ...paging })
/** Which agencies are wanted: those whose name or short name holds `search`, or the one with `id`. */
export const AgencySearch = Type.Object({ search: Search, id: Type.Optional(Type.Id()), ...paging })
/** The contracts of one agency. */
export const AgencyContracts = Type.Object({ agency: AgencyView, plugins: Type.Array(PluginState) })

/** What a new tenant needs. */
export const NewTenant = Type.Object({
  name: Name,
  slug: Slug,
  timeZone: Type.Optional(Zone),
  languages: Type.Optional(Type.Array(Type.Words(['en', 'es']), { minItems: 1, maxItems: 2, uniqueItems: true })),
  hosts: Type.Optional(Type.Array(Host, { maxItems: 20 })),
  accent: Type.Optional(Accent),
})
/** What a new agency needs. */
export const NewAgency = Type.Object({
  name: Name,
  slug: Slug,
  shortName: Type.Optional(Name),
  phone: Type.Optional(Phone),
  address: Type.Optional(Address),
  timeZone: Type.Optional(Zone),
  isVictimServiceProvider: Type.Optional(Type.Boolean()),
})
/** What may change about an agency; null takes away what it may do without. */
export const AgencyChange = Type.Object({
  name: Type.Optional(Name),
  shortName: Type.Optional(Type.Nullable(Name)),
  phone: Type.Optional(Type.Nullable(Phone)),
  address: Type.Optional(Type.Nullable(Address)),
  timeZone: Type.Optional(Type.Nullable(Zone)),
  isVictimServiceProvider: Type.Optional(Type.Boolean()),
})
/** What may change about a tenant: name, look, clock and addresses of its own. */
export const TenantChange = Type.Object({
  name: Type.Optional(Name),
  timeZone: Type.Optional(Zone),
  languages: Type.Optional(Type.Array(Type.Words(['en', 'es']), { minItems: 1, maxItems: 2, uniqueItems: true })),
  accent: Type.Optional(Accent),
  hosts: Type.Optional(Type.Array(Host, { maxItems: 20, uniqueItems: true })),
})
/** One agency in one tenant. */
export const AgencyParams = Type.Object({ tenantId: Type.Id(), agencyId: Type.Id() })
/** One plugin at one agency. */
export const ContractParams = Type.Object({
  tenantId: Type.Id(),
  agencyId: Type.Id(),
  pluginId: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{1,40}$', maxLength: 41 }),
})
/** What switching a plugin did. */
export const Switched = Type.Object({ isEnabled: Type.Boolean(), switched: Type.Array(Type.String()) })
