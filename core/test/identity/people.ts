import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/server/data/link.js'
import { operatorTenant } from '../../src/server/identity/address-book.js'
import { createAccounts } from '../../src/server/identity/accounts.js'
import { passwordHasher } from '../../src/server/identity/password-hash.js'

/** The password of everybody here. */
export const password = 'seven quiet herons'

const names = ['elmTenant', 'oakTenant', 'harbor', 'maple', 'omarClient', 'miaClient', 'danaStaff', 'danaAtMaple', 'lenaStaff'] as const
const accountNames = ['omar', 'dana', 'rosa', 'twinOfElm', 'twinOfOak', 'operator'] as const
/**
 * Tenants elm and oak. In elm: Omar, a client; Rosa, who acts for Mia; Dana, staff of two agencies and client herself.
 * `twin` is called the same in both tenants. The operator belongs to neither.
 */
export type People = Readonly<Record<(typeof names)[number] | (typeof accountNames)[number], string>>

const rows = (ids: Readonly<Record<(typeof names)[number], string>>): string => `
begin;
select set_config('lintel.tenant', '${ids.elmTenant}', true);
insert into core.tenant (id, slug, name, hosts) values ('${ids.elmTenant}', 'elm', 'Elm', '{portal.elm.example}');
insert into core.agency (id, slug, name) values ('${ids.harbor}', 'harbor', 'Harbor'), ('${ids.maple}', 'maple', 'Maple');
insert into core.client (id, intake_agency_id, given_name, family_name) values
  ('${ids.omarClient}', '${ids.harbor}', 'Omar', 'Haddad'), ('${ids.miaClient}', '${ids.harbor}', 'Mia', 'Reyes');
insert into core.staff_member (id, agency_id, given_name, family_name, roles) values
  ('${ids.danaStaff}', '${ids.harbor}', 'Dana', 'Whitfield', '{caseManager}'), ('${ids.danaAtMaple}', '${ids.maple}', 'Dana', 'Whitfield', '{}'),
  ('${ids.lenaStaff}', '${ids.maple}', 'Lena', 'Ostrow', '{}');
select set_config('lintel.tenant', '${ids.oakTenant}', true);
insert into core.tenant (id, slug, name) values ('${ids.oakTenant}', 'oak', 'Oak');
insert into core.agency (id, slug, name) values ('${ids.harbor}', 'harbor', 'Harbor of Oak');
commit;`

export async function populate(database: Database): Promise<People> {
  const ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<(typeof names)[number], string>
  await database.asOwner((link) => link.send({ text: rows(ids) }))
  const accounts = createAccounts(database, passwordHasher({ memory: 64, passes: 1, parallelism: 1 }))
  const add = (tenantId: string, username: string, displayName: string, email?: string): Promise<string> =>
    accounts.create({ tenantId }, { username, displayName, password, ...(email !== undefined && { email }) })
  const { elmTenant, oakTenant } = ids
  const made = {
    omar: await add(elmTenant, 'omar', 'Omar Haddad', 'omar@example.org'),
    dana: await add(elmTenant, 'dana', 'Dana Whitfield'),
    rosa: await add(elmTenant, 'rosa', 'Rosa Reyes'),
    twinOfElm: await add(elmTenant, 'twin', 'Twin of Elm'),
    twinOfOak: await add(oakTenant, 'twin', 'Twin of Oak'),
    operator: await add(operatorTenant, 'operator', 'Operator'),
  }
  await accounts.linkProfile(elmTenant, { accountId: made.omar, clientId: ids.omarClient, relation: 'self' })
  await accounts.linkProfile(elmTenant, { accountId: made.rosa, clientId: ids.miaClient, relation: 'representative', basis: 'parent' })
  await accounts.linkStaff(elmTenant, { accountId: made.dana, staffMemberId: ids.danaStaff })
  await accounts.linkStaff(elmTenant, { accountId: made.dana, staffMemberId: ids.danaAtMaple })
  return { ...ids, ...made }
}
