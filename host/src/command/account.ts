import { randomBytes } from 'node:crypto'
import { operatorTenantId } from '@lintel/core/server'
import type { Installation } from '../installation.js'
import { type Command, CommandError, type Given, optionalText, orTaken, text } from './command.js'
import { findAgency, findTenant } from './find.js'
import { table } from './table.js'

const who = { name: '<name>', help: 'username or e-mail address' }
const tenantOption = { flags: '--tenant <slug>', help: 'the tenant, by short name or id; left out: those who run the host' }

async function tenantOf(given: Given, installation: Installation): Promise<string> {
  const named = optionalText(given, 'tenant')
  return named === undefined ? operatorTenantId : (await findTenant(installation, named, 'host too')).id
}
/** How to see who is there already. */
const listOf = (given: Given): string => {
  const named = optionalText(given, 'tenant')
  return `See: lintel account list${named === undefined ? '' : ` --tenant ${named}`}`
}
async function accountOf(given: Given, installation: Installation) {
  const tenantId = await tenantOf(given, installation)
  const name = text(given, 'name')
  const account = await installation.kernel.identity.accounts.find(tenantId, name)
  if (account === undefined) throw new CommandError(`Nobody here is called "${name}". ${listOf(given)}`)
  return { tenantId, account }
}
const newPassword = (): string => randomBytes(12).toString('base64url')

async function change(given: Given, installation: Installation, act: 'deactivate' | 'reactivate', said: string) {
  const { tenantId, account } = await accountOf(given, installation)
  await installation.kernel.identity.accounts[act]({ tenantId }, account.id)
  return { text: `${text(given, 'name')} ${said}`, data: { id: account.id, isActive: act === 'reactivate' } }
}

const givenByContracts = ['caseManager', 'therapist', 'administrator']

/** The staff member that an account belongs to, where `--staff-of` names an agency. Checked before the account is made. */
async function staffPlace(given: Given, installation: Installation) {
  const agency = optionalText(given, 'staffOf')
  const role = optionalText(given, 'role')
  if (agency === undefined && role !== undefined) throw new CommandError('--role goes with --staff-of.')
  if (agency === undefined) return undefined
  const tenant = await findTenant(installation, text(given, 'tenant'))
  const { id: agencyId } = await findAgency(installation, tenant, agency)
  const { roles } = await installation.kernel.snapshots.of(tenant.id)
  const known = [...givenByContracts, ...roles.named(agencyId).keys()]
  if (role !== undefined && !known.includes(role)) throw new CommandError(`There is no role "${role}". There are: ${known.join(', ')}.`)
  const name = text(given, 'displayName')
  const [givenName = name, ...rest] = name.split(' ')
  return { agencyId, givenName, familyName: rest.join(' '), roles: role === undefined ? [] : [role] }
}

/** `lintel account …`: who may sign in. */
export const accountCommands: readonly Command[] = [
  {
    name: 'account add',
    help: 'Add an account; without --tenant for somebody who runs the host',
    arguments: [who],
    options: [
      tenantOption,
      { flags: '--display-name <name>', help: 'name as people read it', isRequired: true },
      { flags: '--staff-of <agency>', help: 'also makes a staff member of this agency' },
      { flags: '--role <role>', help: 'with --staff-of: caseManager, therapist, administrator, or the key of a role that the agency made' },
      { flags: '--password <password>', help: 'left out: one is made and must be changed at first use' },
    ],
    async run(given, installation) {
      const tenantId = await tenantOf(given, installation)
      const name = text(given, 'name')
      const chosen = optionalText(given, 'password')
      const password = chosen ?? newPassword()
      const staff = await staffPlace(given, installation)
      const adding = installation.kernel.identity.accounts.create(
        { tenantId },
        {
          ...(name.includes('@') ? { email: name } : { username: name }),
          displayName: text(given, 'displayName'),
          password,
          mustChangePassword: chosen === undefined,
          ...(staff && { staff }),
        },
      )
      const id = await orTaken(adding, `Somebody is called "${name}" already. ${listOf(given)}`)
      const said = chosen === undefined ? ` One-time password: ${password}` : ''
      return { text: `Added ${name}.${said}`, data: { id, ...(chosen === undefined && { password }) } }
    },
  },
  {
    name: 'account list',
    help: 'List accounts',
    options: [tenantOption],
    async run(given, installation) {
      const data = await installation.kernel.identity.accounts.list(await tenantOf(given, installation))
      const rows = data.map((entry) => [
        entry.username ?? entry.email ?? '',
        entry.displayName,
        entry.isActive ? 'active' : 'inactive',
        entry.lastSeenAt ?? 'never',
        entry.id,
      ])
      return { text: table(['name', 'display name', 'state', 'last seen', 'id'], rows), data }
    },
  },
  {
    name: 'account deactivate',
    help: 'End all sign-ins of an account and let nobody in with it',
    arguments: [who],
    options: [tenantOption],
    run: (given, installation) => change(given, installation, 'deactivate', 'can no longer sign in; open sign-ins have ended.'),
  },
  {
    name: 'account reactivate',
    help: 'Let somebody sign in again',
    arguments: [who],
    options: [tenantOption],
    run: (given, installation) => change(given, installation, 'reactivate', 'can sign in again.'),
  },
  {
    name: 'account password',
    help: 'Give an account a one-time password; its sign-ins end',
    arguments: [who],
    options: [tenantOption],
    async run(given, installation) {
      const { tenantId, account } = await accountOf(given, installation)
      const password = newPassword()
      await installation.kernel.identity.accounts.setPassword({ tenantId }, account.id, password, { mustChange: true })
      return { text: `One-time password: ${password}`, data: { id: account.id, password } }
    },
  },
  {
    name: 'account end-second-step',
    help: 'Take away a second step that was lost, with its recovery codes; its sign-ins end, and the owner is told',
    arguments: [who],
    options: [tenantOption],
    async run(given, installation) {
      const { tenantId, account } = await accountOf(given, installation)
      const { accounts, tellOwner } = installation.kernel.identity
      const ended = await accounts.endSecondStep({ tenantId }, account.id)
      if (ended > 0) tellOwner.tell({ tenantId, accountId: account.id }, 'factorRemoved')
      await tellOwner.settled()
      const name = text(given, 'name')
      const said =
        ended === 0 ? `${name} had no second step.` : `${name} has no second step now, and is asked for one where it is the rule.`
      return { text: said, data: { id: account.id, ended } }
    },
  },
]
