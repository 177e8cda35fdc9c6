import { operatorTenantId } from '@lintel/core/server'
import { type Command, optionalText, text } from './command.js'
import { findTenant } from './find.js'
import { table } from './table.js'

const tenantOption = { flags: '--tenant <slug>', help: 'the tenant, by short name or id', isRequired: true }

/** `lintel agency …` */
export const agencyCommands: readonly Command[] = [
  {
    name: 'agency add',
    help: 'Add an agency to a tenant, with every plugin off',
    arguments: [{ name: '<slug>', help: 'short name in addresses' }],
    options: [
      tenantOption,
      { flags: '--name <name>', help: 'name as people read it', isRequired: true },
      { flags: '--victim-service-provider', help: 'its data stays apart (VAWA, FVPSA)' },
      { flags: '--time-zone <zone>', help: 'where it differs from the tenant’s' },
    ],
    async run(given, installation) {
      const tenant = await findTenant(installation, text(given, 'tenant'))
      const timeZone = optionalText(given, 'timeZone')
      const body = {
        slug: text(given, 'slug'),
        name: text(given, 'name'),
        ...(given['victimServiceProvider'] === true && { isVictimServiceProvider: true }),
        ...(timeZone !== undefined && { timeZone }),
      }
      const params = { tenantId: tenant.id }
      const data = await installation.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
        unit.call('core.createAgency', { params, body }),
      )
      return {
        text: `Added the agency "${body.slug}". Next: lintel plugin enable <id> --tenant ${tenant.slug} --agency ${body.slug}`,
        data,
      }
    },
  },
  {
    name: 'agency list',
    help: 'List the agencies of a tenant',
    options: [tenantOption],
    async run(given, installation) {
      const tenant = await findTenant(installation, text(given, 'tenant'))
      const { agencies } = await installation.kernel.snapshots.of(tenant.id)
      const data = [...agencies.values()].map(({ id, slug, name, plugins }) => ({ id, slug, name, plugins: [...plugins] }))
      return {
        text: table(
          ['slug', 'name', 'plugins', 'id'],
          data.map(({ id, slug, name, plugins }) => [slug, name, plugins.join(' '), id]),
        ),
        data,
      }
    },
  },
]
