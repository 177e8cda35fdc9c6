import type { Link } from '../../src/server/data/link.js'
import { id, portalUsers, staffOf } from './world.js'

/** Someone who asks, as the database gets to know them. */
export interface Actor {
  readonly role: 'lintel_app' | 'lintel_operator' | 'lintel_auth' | 'lintel_owner'
  readonly variables: Readonly<Record<string, string>>
  /** A login session to open a unit with, like the kernel does, and whose it is. */
  readonly session?: { readonly name: string; readonly account: string }
}

const variables = ['tenant', 'account', 'staff', 'agencies', 'profile', 'request', 'system'] as const
const at = (tenant: string, more: Record<string, string> = {}): Record<string, string> => ({ tenant: id(tenant), ...more })
const signedIn = (name: string, tenant = 'elm', account = name): Actor => ({
  role: 'lintel_app',
  variables: at(tenant),
  session: { name, account },
})
const shelter = `{${id('shelter')}}`

/** Everyone the matrix knows. People come in through their login session; the rest as the kernel sets them. */
export const actors: Readonly<Record<string, Actor>> = {
  nobody: { role: 'lintel_app', variables: {} },
  visitor: { role: 'lintel_app', variables: at('elm', { agencies: shelter }) },
  ...Object.fromEntries(portalUsers.map((name) => [name, signedIn(name)])),
  ...Object.fromEntries(Object.values(staffOf).flatMap((names) => names.map((name) => [name, signedIn(name)]))),
  glassElsewhere: signedIn('glassElsewhere', 'elm', 'glass'),
  otherTenant: signedIn('care', 'oak'),
  otherTenantSelf: signedIn('self', 'oak'),
  job: { role: 'lintel_app', variables: at('elm', { agencies: shelter, system: 'agency' }) },
  clinicJob: { role: 'lintel_app', variables: at('elm', { agencies: `{${id('clinic')}}`, system: 'agency' }) },
  commandLine: { role: 'lintel_app', variables: at('elm', { system: 'on' }) },
  otherCommandLine: { role: 'lintel_app', variables: at('oak', { system: 'on' }) },
  operator: { role: 'lintel_operator', variables: at('elm') },
  signIn: { role: 'lintel_auth', variables: at('elm') },
  otherSignIn: { role: 'lintel_auth', variables: at('oak') },
  otherOwner: { role: 'lintel_owner', variables: at('oak') },
}

/** Puts on an actor's context, on a link inside a transaction of the owner. */
export async function become(link: Link, { role, variables: given, session }: Actor): Promise<void> {
  const set = variables.map((name) => `set_config('lintel.${name}', '${given[name] ?? ''}', true)`).join(', ')
  await link.send({ text: `select ${set}; set local role ${role}` })
  if (session !== undefined)
    await link.send({ text: `select core.open_unit('${id(`session ${session.name}`)}', '${id(`account ${session.account}`)}', null)` })
}
