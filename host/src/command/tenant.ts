import { operatorTenantId } from '@lintel/core/server'
import { type Command, optionalText, text } from './command.js'
import { allTenants } from './find.js'
import { table } from './table.js'

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
]
