import type { TestPortal } from '@lintel/core/testing'

/** Sets an agency's settings of messaging, as its administrator's form does. */
export async function setPolicy(portal: TestPortal, settings: object, agency = 'harbor', tenant?: string): Promise<void> {
  await portal.sql(
    `insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1, 'messaging', $2)
     on conflict (tenant_id, level, owner_id, plugin_id) do update set settings = excluded.settings`,
    [portal.agency(agency, tenant).id, JSON.stringify(settings)],
    tenant,
  )
}

/** How an attempt ended: `done`, or the problem it met. */
export const outcome = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'id' in error ? String(error.id) : String(error)),
  )
