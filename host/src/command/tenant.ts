import { operatorTenantId } from '@lintel/core/server'
import { randomUUID } from 'node:crypto'
import type { Installation } from '../installation.js'
import { asProvider } from './as-provider.js'
import { type Answer, type Command, CommandError, type Given, optionalText, orTaken, text } from './command.js'
import { allTenants, findTenant } from './find.js'
import { listed, stated } from './stated.js'
import { table } from './table.js'

async function singleSignOn(given: Given, installation: Installation): Promise<Answer> {
  const tenant = await findTenant(installation, text(given, 'slug'))
  const { singleSignOn: service } = installation.kernel.identity
  const acting = { tenantId: tenant.id, by: '', requestId: randomUUID() }
  if (given['remove'] === true) await service.remove(acting)
  else if (optionalText(given, 'issuer') !== undefined) {
    const variable = optionalText(given, 'secretEnv')
    const secret = optionalText(given, 'secretEnvValue')
    if (variable !== undefined && secret === undefined) throw new CommandError(`The environment has no ${variable}.`)
    await service.set(acting, {
      issuer: text(given, 'issuer'),
      clientId: text(given, 'clientId'),
      domains: text(given, 'domains').split(','),
      label: text(given, 'label'),
      secret,
    })
  }
  const data = (await service.read(tenant.id, acting.requestId)) ?? null
  return { text: data === null ? 'Staff sign in here only.' : `Staff of ${data.domains.join(', ')} sign in at ${data.issuer}.`, data }
}

const looks = (given: Given) => ({
  ...stated(given, { name: 'name', timeZone: 'timeZone', accent: 'accent' }),
  ...listed(given, { languages: 'languages', host: 'hosts' }),
})

/** `lintel tenant …` */
export const tenantCommands: readonly Command[] = [
  {
    name: 'tenant add',
    help: 'Add a tenant: a wall around agencies that share clients',
    arguments: [{ name: '<slug>', help: 'short name in addresses: small letters, digits and hyphens' }],
    options: [
      { flags: '--name <name>', help: 'name as people read it', isRequired: true },
      { flags: '--time-zone <zone>', help: 'IANA name, as America/Chicago', otherwise: 'UTC' },
      { flags: '--host <list>', help: 'host names of its own that lead to it, comma separated' },
      { flags: '--languages <list>', help: 'languages in order of preference', otherwise: 'en,es' },
      { flags: '--accent <colour>', help: 'accent colour, as #0f5e5b' },
    ],
    async run(given, installation) {
      const body = { slug: text(given, 'slug'), ...looks(given) }
      const adding = asProvider(installation, 'createTenant', { body })
      const data = await orTaken(
        adding,
        `There is a tenant "${body.slug}" already, or one of these host names leads to another. See: lintel tenant list`,
      )
      return { text: `Added the tenant "${body.slug}". Next: lintel agency add <slug> --tenant ${body.slug} --name …`, data }
    },
  },
  {
    name: 'tenant change',
    help: 'Change name, clock, look or host names of a tenant; what is not named stays',
    arguments: [{ name: '<slug>', help: 'the tenant, by short name or id' }],
    options: [
      { flags: '--name <name>', help: 'name as people read it' },
      { flags: '--time-zone <zone>', help: 'IANA name, as America/Chicago' },
      { flags: '--host <list>', help: 'all host names of its own, comma separated; letters lead to the first. "none" takes them away' },
      { flags: '--languages <list>', help: 'languages in order of preference' },
      { flags: '--accent <colour>', help: 'accent colour, as #0f5e5b' },
    ],
    async run(given, installation) {
      const tenant = await findTenant(installation, text(given, 'slug'))
      const body = looks(given)
      if (Object.keys(body).length === 0) throw new CommandError('Nothing to change was named. See lintel tenant change --help.')
      const params = { tenantId: tenant.id }
      const changing = asProvider(installation, 'changeTenant', { params, body })
      await orTaken(changing, 'One of these host names leads to another tenant. See: lintel tenant list')
      return { text: `Changed the tenant "${tenant.slug}".`, data: { id: tenant.id, ...body } }
    },
  },
  {
    name: 'tenant list',
    help: 'List the tenants',
    async run(_given, installation) {
      const tenants = (await allTenants(installation)).filter(({ id }) => id !== operatorTenantId)
      return {
        text: table(
          ['slug', 'name', 'host names', 'id'],
          tenants.map(({ slug, name, hosts, id }) => [slug, name, hosts.join(' '), id]),
        ),
        data: tenants,
      }
    },
  },
  {
    name: 'tenant sso',
    help: 'Let staff of a tenant sign in by an OpenID Connect provider; without options shows how it stands',
    arguments: [{ name: '<slug>', help: 'the tenant, by short name or id' }],
    options: [
      { flags: '--issuer <url>', help: 'address of the provider' },
      { flags: '--client-id <id>', help: 'what the provider calls this portal' },
      { flags: '--secret-env <name>', help: 'environment variable that holds the client secret', isVariable: true },
      { flags: '--domains <list>', help: 'e-mail domains of staff, comma separated' },
      { flags: '--label <text>', help: 'words on the button', otherwise: 'Sign in with your work account' },
      { flags: '--remove', help: 'end signing in elsewhere' },
    ],
    run: singleSignOn,
  },
]
