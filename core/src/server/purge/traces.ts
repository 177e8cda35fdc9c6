/** Rows of core that speak of a plugin, seen from inside one tenant; `$1` is its id. */
interface Trace {
  readonly table: string
  readonly where: string
  /** What takes it away; without it the rows go. */
  readonly forget?: string
}

const permission = `'^-?' || $1 || '[.]'`
const named = `exists (select from unnest(permissions) each where each ~ (${permission}))`
const without = `permissions = coalesce((select array_agg(each order by at) from unnest(permissions) with ordinality held (each, at)
  where each !~ (${permission})), '{}')`

/** Its switches, its settings on all levels, and its permissions in roles: those of a tenant, and as agencies changed them. */
export const traces: readonly Trace[] = [
  { table: 'core.agency_plugin', where: 'plugin_id = $1' },
  { table: 'core.setting', where: 'plugin_id = $1' },
  { table: 'core.role', where: named, forget: without },
  { table: 'core.agency_role', where: named, forget: without },
]
