import { core } from '@lintel/core'
import { operatorTenantId } from '@lintel/core/server'
import type { Io } from '../command/command.js'
import { allTenants } from '../command/find.js'
import type { Installation } from '../installation.js'
import { addAccess } from './access.js'
import { addClientsDay } from './clients-day.js'
import { addContact, addStopped } from './contact.js'
import { demoPassword, harborPrograms, harborStaff, maplePrograms, mapleStaff, mia, omar, otherClients, rosa } from './people.js'
import { addClient, addPrograms, addStaff, type Place } from './records.js'
import { asProvider } from '../command/as-provider.js'
import { addLedger } from './ledger.js'
import { addPortals } from './portals.js'
import { addDailyWork } from './daily-work.js'
import { addRounds } from './rounds.js'
import { addSamples } from './samples.js'

/** Whether nobody has a tenant here yet. */
export const isEmpty = async (installation: Installation): Promise<boolean> =>
  (await allTenants(installation)).every(({ id }) => id === operatorTenantId)

async function create(installation: Installation, operation: string, input: object): Promise<string> {
  const made = await asProvider(installation, operation, input)
  return (made as { readonly id: string }).id
}

/** Fills the tenant `demo`: two agencies, their people, and something on every page. */
export async function fillDemo(installation: Installation, io: Io): Promise<void> {
  const { kernel, plugins } = installation
  const tenantId = await create(installation, 'createTenant', {
    body: { slug: 'demo', name: 'Demo County', timeZone: 'America/Chicago', languages: ['en', 'es'] },
  })
  const agency = (slug: string, name: string, phone: string, address: string) =>
    create(installation, 'createAgency', { params: { tenantId }, body: { slug, name, phone, address } })
  const harbor = await agency('harbor-house', 'Harbor House', '(555) 010-0100', '12 Harbor Street')
  const maple = await agency('maple-clinic', 'Maple Clinic', '(555) 010-0200', '40 Maple Avenue')
  for (const { contract } of plugins)
    for (const agencyId of contract.id === 'messaging' ? [harbor] : [harbor, maple])
      await kernel.asSystem({ tenantId }, (unit) =>
        unit.call('core.enablePlugin', { params: { tenantId, agencyId, pluginId: contract.id }, body: { withNeeds: true } }),
      )
  const groupId = await create(installation, 'createGroup', { params: { tenantId }, body: { name: 'Harbor and Maple' } })
  for (const agencyId of [harbor, maple])
    await kernel.asSystem({ tenantId }, (unit) => unit.call('core.addGroupAgency', { params: { tenantId, groupId, agencyId } }))
  kernel.snapshots.forget(tenantId)
  io.say('Made the tenant "demo" with Harbor House and Maple Clinic')

  const accounts = await addAccounts(installation, tenantId)
  const place = await addPeople(installation, tenantId, { harbor, maple }, accounts)
  await kernel.identity.accounts.linkProfile(tenantId, { accountId: accounts.omar, clientId: place.omar, relation: 'self' })
  await kernel.identity.accounts.linkProfile(tenantId, { accountId: accounts.rosa, clientId: place.rosa, relation: 'self' })
  await kernel.identity.accounts.linkProfile(tenantId, {
    accountId: accounts.rosa,
    clientId: place.mia,
    relation: 'representative',
    basis: 'parent',
  })
  await addPortals(installation, tenantId, harbor)
  kernel.snapshots.forget(tenantId)
  await addAccess(installation, tenantId, { harbor, dana: place.dana })
  await addSamples(installation, tenantId, harbor, place)
  await addLedger(installation, tenantId, harbor)
  await addDailyWork(installation, tenantId, place.omar)
  await addClientsDay(installation, tenantId)
  await addRounds(installation, tenantId)
  io.say('Added people, enrollments and conversations')
}

type AccountName = 'dana' | 'amir' | 'noor' | 'lena' | 'omar' | 'rosa'

async function addAccounts({ kernel }: Installation, tenantId: string): Promise<Record<AccountName, string>> {
  const add = (username: string, displayName: string, language: string, tenant = tenantId) =>
    kernel.identity.accounts.create(
      { tenantId: tenant },
      { username, displayName, language, password: demoPassword, isPasswordPublic: true },
    )
  const known = await kernel.identity.accounts.find(operatorTenantId, 'operator')
  if (known === undefined) await add('operator', 'Host operator', 'en', operatorTenantId)
  return {
    dana: await add('dana', 'Dana Reyes', 'en'),
    amir: await add('amir', 'Amir Nassar', 'en'),
    noor: await add('noor', 'Noor Aziz', 'en'),
    lena: await add('lena', 'Lena Kim', 'en'),
    omar: await add('omar', 'Omar Haddad', 'en'),
    rosa: await add('rosa', 'Rosa Alvarez', 'en'),
  }
}

export interface DemoPeople {
  readonly omar: string
  readonly mia: string
  readonly rosa: string
  readonly dana: string
}

function addPeople(
  { kernel }: Installation,
  tenantId: string,
  agencies: { readonly harbor: string; readonly maple: string },
  accounts: Record<AccountName, string>,
): Promise<DemoPeople> {
  return kernel.system({ tenantId }, core, async (scope) => {
    const programs = new Map([
      ...(await addPrograms(scope, agencies.harbor, harborPrograms)),
      ...(await addPrograms(scope, agencies.maple, maplePrograms)),
    ])
    const accountOf = (username: string | undefined) => (username === undefined ? null : accounts[username as AccountName])
    const staffOf = async (agencyId: string, staff: typeof harborStaff) =>
      Promise.all(staff.map((member) => addStaff(scope, agencyId, member, accountOf(member.username))))
    const [dana = ''] = await staffOf(agencies.harbor, harborStaff)
    const [lena = ''] = await staffOf(agencies.maple, mapleStaff)
    const place: Place = {
      programs,
      assigned: new Map([
        [agencies.harbor, dana],
        [agencies.maple, lena],
      ]),
    }
    const ids = {
      omar: await addClient(scope, place, omar),
      mia: await addClient(scope, place, mia),
      rosa: await addClient(scope, place, rosa),
      dana,
    }
    await addContact(scope, ids.omar, 'omar.haddad@example.org', 'Please call after noon. Others hear my phone in the morning.')
    await addStopped(scope, ids.mia, '+1 555 010 0188')
    for (const client of otherClients) await addClient(scope, place, client)
    return ids
  })
}
