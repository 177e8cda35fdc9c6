import type { Link } from '../data/link.js'
import type { Hat } from '../kernel/unit.js'
import { type Lifetime, type Lifetimes, lifetimeFor } from './lifetimes.js'

/** How long sign-ins last in the link's tenant: as it was set there, else as the host has it. */
export async function lifetimeIn(link: Link, lifetimes: Lifetimes, foremostHat: Hat): Promise<Lifetime> {
  const standard = lifetimeFor(lifetimes, foremostHat)
  const who = foremostHat === 'profile' ? 'client' : 'staff'
  const { rows } = await link.send<{ idle: number; absolute: number }>({
    name: 'tenant-lifetime',
    text: `select coalesce(auth.tenant_setting($1) * 60, $3::float8) as idle, coalesce(auth.tenant_setting($2) * 3600, $4::float8) as absolute`,
    values: [`${who}IdleMinutes`, `${who}Hours`, standard.idle, standard.absolute],
  })
  return rows[0] ?? standard
}
