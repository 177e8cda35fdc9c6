import { operatorTenantId } from '@lintel/core/server'
import { randomUUID } from 'node:crypto'
import type { Installation } from '../installation.js'
import { type Answer, type Command, CommandError, type Given, optionalText, text } from './command.js'
import { allTenants, findTenant } from './find.js'
import { table } from './table.js'

async function singleSignOn(given: Given, installation: Installation): Promise<Answer> {
  const tenant = await findTenant(installation, text(given, 'slug'))
  const { singleSignOn: service } = installation.kernel.identity
  const acting = { tenantId: tenant.id, by: '', requestId: randomUUID() }
  if (given['remove'] === true) await service.remove(acting)
  else if (optionalText(given, 'issuer') !== undefined) {
    const variable = optionalText(given, 'secretEnv')
    const secret = variable === undefined ? undefined : process.env[variable]
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

/** `lintel tenant …` */
export const tenantCommands: readonly Command[] = [
  {
    name: 'tenant add',
    help: 'Add a tenant: a wall around agencies that share clients',
    arguments: [{ name: '<slug>', help: 'short name in addresses: small letters, digits and hyphens' }],
    options: [
      { flags: '--name <name>', help: 'name as people read it', isRequired: true },
      { flags: '--time-zone <zone>', help: 'IANA name, as America/Chicago', otherwise: 'UTC' },
      { flags: '--host <name>', help: 'host name that leads to this tenant' },
      { flags: '--languages <list>', help: 'languages in order of preference', otherwise: 'en,es' },
      { flags: '--accent <colour>', help: 'accent colour, as #0f5e5b' },
    ],
    async run(given, { kernel }) {
      const host = optionalText(given, 'host')
      const accent = optionalText(given, 'accent')
      const body = {
        slug: text(given, 'slug'),
        name: text(given, 'name'),
        timeZone: text(given, 'timeZone'),
        languages: text(given, 'languages').split(','),
        ...(host !== undefined && { hosts: [host] }),
        ...(accent !== undefined && { accent }),
      }
      const data = await kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call('core.createTenant', { body }))
      return { text: `Added the tenant "${body.slug}". Next: lintel agency add <slug> --tenant ${body.slug} --name …`, data }
    },
  },
  {
    name: 'tenant list',
    help: 'List the tenants',
    async run(_given, installation) {
      const tenants = (await allTenants(installation)).filter(({ id }) => id !== operatorTenantId)
      return {
        text: table(
          ['slug', 'name', 'id'],
          tenants.map(({ slug, name, id }) => [slug, name, id]),
        ),
        data: tenants,
      }
    },
  },
  {
    name: 'tenant sso',
    help: 'Let staff of a tenant sign in by an OpenID Connect provider; without options shows how it stands',
    arguments: [{ name: '<slug>', help: 'the tenant' }],
    options: [
      { flags: '--issuer <url>', help: 'address of the provider' },
      { flags: '--client-id <id>', help: 'what the provider calls this portal' },
      { flags: '--secret-env <name>', help: 'environment variable that holds the client secret' },
      { flags: '--domains <list>', help: 'e-mail domains of staff, comma separated' },
      { flags: '--label <text>', help: 'words on the button', otherwise: 'Sign in with your work account' },
      { flags: '--remove', help: 'end signing in elsewhere' },
    ],
    run: singleSignOn,
  },
]
