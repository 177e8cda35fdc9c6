/** What the look for hearers answers of quiet hours and of a language. */
export interface HearersAnswer {
  readonly signature: string
  readonly quietHours: string
  readonly language: string
}
/** Quiet hours of the person, and no language. */
export const ofThePerson: HearersAnswer = { signature: ',', quietHours: ', q.from_minute, q.until_minute', language: '' }
/** What was chosen for the kind, before what holds for the person. */
export const ofTheKind: HearersAnswer = {
  signature: ',\n  language text,',
  quietHours: ',\n        coalesce(c.from_minute, q.from_minute), coalesce(c.until_minute, q.until_minute)',
  language: ", coalesce(c.language, nullif(a.language, ''))",
}

/** Nobody but a handler or a job is answered. */
const before = `#variable_conflict use_column
declare
  tenant uuid := core.ctx_tenant();
  own uuid[] := core.ctx_agencies();
begin
  if core.ctx_account() is not null or not core.ctx_works_for_agency() then return; end if;
`

/** Whom news are for. A step that answers more writes it anew; a test holds that each text stays as it was applied. */
export const hearersFunction = ({
  signature,
  quietHours,
  language,
}: HearersAnswer): string => `create function notifications.hearers(wanted uuid[], kinds text[], at_work boolean, fallback_zone text)
returns table (place int, account_id uuid, zone text, from_minute int, until_minute int, channels text[], rhythm text, says_what boolean${signature} by text[])
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
${before}  if at_work then
    return query
      select w.place::int, a.id, coalesce(nullif(a.time_zone, ''), g.time_zone, fallback_zone)${quietHours},
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false)${language}, s.notify_by
      from unnest(wanted, kinds) with ordinality w (whom, kind, place)
      join core.staff_member s on s.tenant_id = tenant and s.id = w.whom and s.is_active and s.agency_id = any (own)
      join core.account a on a.tenant_id = tenant and a.id = s.account_id and a.is_active
      left join core.agency g on g.tenant_id = tenant and g.id = s.agency_id
      left join notifications.quiet_hours q on q.tenant_id = tenant and q.account_id = a.id
      left join notifications.manner m on m.tenant_id = tenant and m.account_id = a.id
      left join notifications.choice c on c.tenant_id = tenant and c.account_id = a.id and c.kind_name = w.kind and c.is_at_work;
  else
    return query
      select w.place::int, a.id, coalesce(nullif(a.time_zone, ''), g.time_zone, fallback_zone)${quietHours},
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false)${language}, null::text[]
      from unnest(wanted, kinds) with ordinality w (whom, kind, place)
      -- Those who act for the client are not told, because the client may keep things from them.
      join core.profile_access p on p.tenant_id = tenant and p.client_id = w.whom and p.relation = 'self' and p.is_active
      join core.account a on a.tenant_id = tenant and a.id = p.account_id and a.is_active
      left join core.agency g on g.tenant_id = tenant and g.id = own[1]
      left join notifications.quiet_hours q on q.tenant_id = tenant and q.account_id = a.id
      left join notifications.manner m on m.tenant_id = tenant and m.account_id = a.id
      left join notifications.choice c on c.tenant_id = tenant and c.account_id = a.id and c.kind_name = w.kind and not c.is_at_work
      where exists (select from core.client_agency k where k.tenant_id = tenant and k.client_id = w.whom and k.agency_id = any (own));
  end if;
end $$;
revoke execute on function notifications.hearers(uuid[], text[], boolean, text) from public;
grant execute on function notifications.hearers(uuid[], text[], boolean, text) to lintel_app;`
