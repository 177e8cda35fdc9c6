import { createHash, hkdfSync } from 'node:crypto'
import type { Client } from 'pg'
import type { LinkRole } from './link.js'

/** What a connection may do on the server, as far as it matters to us. */
export interface Rights {
  readonly role: string
  readonly database: string
  readonly isSuperuser: boolean
  readonly mayCreateRoles: boolean
  readonly bypassesPolicies: boolean
  readonly ownsTables: boolean
  /** `server_version_num`, as 170006 for 17.6. */
  readonly version: number
}

/** Reads the rights of the connected role. */
export async function readRights(client: Client): Promise<Rights> {
  const { rows } = await client.query<Rights>(`
    select rolname as role, current_database() as database, rolsuper as "isSuperuser", rolcreaterole as "mayCreateRoles",
      rolbypassrls as "bypassesPolicies",
      exists (select from pg_class where relowner = pg_roles.oid and relnamespace = to_regnamespace('core')) as "ownsTables",
      current_setting('server_version_num')::int as version
    from pg_roles where rolname = current_user`)
  const [rights] = rows
  if (rights === undefined) throw new Error('The database does not say which role is connected')
  return rights
}

/** Whether the login was made already: `ensureLogin` takes an administrator. */
export async function hasLogin(client: Client, { user }: Login): Promise<boolean> {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [user])
  return rows.length > 0
}

export interface Login {
  readonly user: string
  readonly password: string
}

/** The login for a role: its name and password follow from the database and the secret, so all processes agree. */
export function loginFor(role: LinkRole, database: string, secret: string): Login {
  const mark = createHash('sha256').update(`${database}\n${secret}`).digest('hex').slice(0, 8)
  const key = hkdfSync('sha256', secret, database, `lintel database login ${role}`, 24)
  return { user: `lintel_${role}_${mark}`, password: Buffer.from(key).toString('hex') }
}

/**
 * Makes the login if it is not there. The group role `lintel_<role>` holds the rights; the login only belongs to it,
 * so it can neither change tables nor step around policies.
 */
export async function ensureLogin(client: Client, role: LinkRole, login: Login): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${login.user}') then
      create role ${login.user} login nosuperuser nocreaterole nocreatedb nobypassrls inherit in role lintel_${role} password '${login.password}';
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`)
}
