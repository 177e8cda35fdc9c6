import type { PluginMigration } from '../plugin.js'

const line = `id bigint, at timestamptz, request_id uuid, operation text, outcome text, is_look boolean, resource text, resource_id uuid, fields text[],
  basis text, account_id uuid, account_name text, staff_id uuid, staff_name text, agency_id uuid, agency_name text, relation text,
  acting_client_id uuid, acting_name text, client_id uuid, client_name text, is_elsewhere boolean`

/** Of an account that reaches the record: what decides who gets in. Its other uses are its owner's business. */
const aboutSignIns = `e.operation in ('core.createAccount', 'core.setPassword', 'core.deactivateAccount', 'core.reactivateAccount')`

interface Arm {
  /** Accounts whose entries are looked up one account after the other, as `who.account`. */
  readonly accounts?: string
  readonly where: string
}
const reaching = (client: string): string =>
  `select p.account_id as account from core.profile_access p where p.tenant_id = $10 and p.client_id = ${client}`
const staffAccounts = `select m.account_id as account from core.staff_member m where m.tenant_id = $10
  and m.agency_id = $7 and m.account_id is not null`

/**
 * Which entries a reader may see at all; each arm is ordered and cut by an index of its own. `$1` is whom it is about, `$7` to
 * `$10` the agency, profile, account and tenant of the context: as values, because under row level security an index is asked
 * only for what is known not to leak.
 */
const arms: Readonly<Record<'own' | 'client' | 'agency', readonly Arm[]>> = {
  // Everything about one's own record, and about the sign-ins that reach it; not what one looked at oneself.
  own: [
    { where: 'e.client_id = $8 and not (e.is_look and e.account_id is not distinct from $9)' },
    {
      accounts: reaching('$8'),
      where: `e.resource = 'account' and e.client_id is null and e.resource_id = who.account and not e.is_look
        and (who.account = $9 or ${aboutSignIns})`,
    },
    {
      where: `e.account_id = $9 and e.client_id is null and e.agency_id is null and not e.is_look
        and e.resource is distinct from 'account'`,
    },
  ],
  // What this agency did with a client's record, what happened to the record they all share, and the client's sign-ins.
  client: [
    {
      where: `e.client_id = $1 and (e.agency_id = $7 or (e.agency_id is null and e.operation like 'core.%')
        or (e.resource = 'client' and not e.is_look and e.outcome = 'allow'))`,
    },
    {
      accounts: reaching('$1'),
      where: `e.resource = 'account' and e.client_id is null and e.resource_id = who.account and ${aboutSignIns}`,
    },
  ],
  // Everything done at the agency, and how its staff signed in.
  agency: [
    { where: 'e.agency_id = $7' },
    {
      accounts: staffAccounts,
      where: `e.resource = 'account' and e.client_id is null and e.resource_id = who.account and e.agency_id is null`,
    },
    {
      accounts: staffAccounts,
      where: `e.account_id = who.account and e.client_id is null and e.agency_id is null and e.resource is distinct from 'account'`,
    },
  ],
}

/** What a reader asks for, as members of `$2`. Executed with its values, so the planner knows which of them are there. */
const wanted = `
  ($2->>'kind' is null
    or ($2->>'kind' = 'changes' and not e.is_look and e.outcome = 'allow')
    or ($2->>'kind' = 'looks' and e.is_look and e.outcome = 'allow')
    or ($2->>'kind' = 'refusals' and e.outcome <> 'allow'))
  and ($2->>'operation' is null or e.operation = $2->>'operation')
  and ($2->>'plugin' is null or e.operation like ($2->>'plugin') || '.%')
  and ($2->>'field' is null or e.fields @> array[$2->>'field'])
  and ($2->>'from' is null or e.at >= ($2->>'from')::date::timestamp at time zone ($2->>'zone'))
  and ($2->>'until' is null or e.at < (($2->>'until')::date + 1)::timestamp at time zone ($2->>'zone'))
  and ($2->>'who' is null
    or e.staff_id in (select m.id from core.staff_member m where m.tenant_id = $10
      and position(core.fold($2->>'who') in core.fold(m.given_name || ' ' || m.family_name)) > 0)
    or (e.staff_id is null and e.account_id in (select a.id from core.account a where a.tenant_id = $10
      and position(core.fold($2->>'who') in core.fold(a.display_name)) > 0)))
  and ($3::timestamptz is null or (e.at, e.id) < ($3, $4))`

const cut = 'order by e.at desc, e.id desc limit $5'
const armText = ({ accounts, where }: Arm): string => {
  const entries = `select e.* from core.audit_entry e where e.tenant_id = $10 and ${where} and ${wanted} ${cut}`
  return accounts === undefined ? `(${entries})` : `(select e.* from (${accounts}) who cross join lateral (${entries}) e ${cut})`
}
const statement = (list: readonly Arm[]): string => `
  with found as materialized (
    select distinct on (at, id) * from (${list.map(armText).join('\n union all ')}) e order by at desc, id desc limit $5
  )
  select e.id, e.at, e.request_id, e.operation, e.outcome, e.is_look, e.resource, e.resource_id, e.fields, e.basis,
    case when not h.hidden then e.account_id end, case when not h.hidden then a.display_name end,
    case when not h.hidden then e.staff_id end, case when not h.hidden then m.given_name || ' ' || m.family_name end,
    case when not h.hidden then e.agency_id end, case when not h.hidden then g.name end, p.relation,
    e.acting_client_id, coalesce(f.preferred_name, f.given_name) || ' ' || f.family_name,
    e.client_id, c.given_name || ' ' || c.family_name,
    h.hidden
  from found e
  cross join lateral (select $6 and e.agency_id is not null and e.agency_id is distinct from $7 as hidden) h
  left join core.account a on a.tenant_id = e.tenant_id and a.id = e.account_id
  left join core.staff_member m on m.tenant_id = e.tenant_id and m.id = e.staff_id
  left join core.agency g on g.tenant_id = e.tenant_id and g.id = e.agency_id
  left join core.client f on f.tenant_id = e.tenant_id and f.id = e.acting_client_id
  left join core.client c on c.tenant_id = e.tenant_id and c.id = e.client_id
  left join core.profile_access p on p.tenant_id = e.tenant_id and p.account_id = e.account_id and p.client_id = e.acting_client_id
  order by e.at desc, e.id desc`

const reader = (name: string, about: keyof typeof arms, guard: string, hides: boolean): string => `
create function core.${name}(about uuid, wanted jsonb, before_at timestamptz, before_id bigint, most int) returns table (${line})
language plpgsql stable security definer set search_path = '' as $reader$
begin
  if not (${guard}) then return; end if;
  return query execute $statement$${statement(arms[about])}$statement$ using about, wanted, before_at, before_id, least(most, 1001), ${hides},
    core.ctx_agency(), core.ctx_profile(), core.ctx_account(), core.ctx_tenant();
end $reader$;
grant execute on function core.${name}(uuid, jsonb, timestamptz, bigint, int) to lintel_app;
`

/**
 * The audit trail as people may read it. The serving role has no right to the table; three functions answer what is the
 * reader's to know: the person in focus about themselves, staff about a client their agency serves, an agency about itself.
 */
export const createLogReading: PluginMigration = {
  stamp: '20261127-create-log-reading',
  up: `
alter table core.audit_entry add column is_look boolean not null default false;
comment on column core.audit_entry.is_look is 'Somebody read, and changed nothing';
grant insert (is_look) on core.audit_entry to lintel_app, lintel_auth, lintel_operator;
drop index core.audit_entry_client_index;
create index audit_entry_client_index on core.audit_entry (tenant_id, client_id, at, id) where client_id is not null;
create index audit_entry_agency_index on core.audit_entry (tenant_id, agency_id, at, id) where agency_id is not null;
create index audit_entry_change_index on core.audit_entry (tenant_id, agency_id, at, id) where agency_id is not null and not is_look;
create index audit_entry_account_index on core.audit_entry (tenant_id, resource_id, at, id) where resource = 'account' and client_id is null;
create index audit_entry_actor_index on core.audit_entry (tenant_id, account_id, at, id) where client_id is null and agency_id is null;
${reader('own_log', 'own', 'core.ctx_profile() is not null', false)}
${reader(
  'client_log',
  'client',
  `core.ctx_staff() is not null and exists (select from core.client_agency k where k.tenant_id = core.ctx_tenant() and k.client_id = about
    and k.agency_id = any (core.ctx_agencies()))`,
  true,
)}
${reader('agency_log', 'agency', 'core.ctx_staff() is not null', false)}
`,
}
