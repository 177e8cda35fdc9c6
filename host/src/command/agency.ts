import { asProvider } from './as-provider.js'
import { type Command, CommandError, orTaken, text } from './command.js'
import { findAgency, findTenant } from './find.js'
import { stated } from './stated.js'
import { table } from './table.js'

const tenantOption = { flags: '--tenant <slug>', help: 'the tenant, by short name or id', isRequired: true }

const contactOptions = [
  { flags: '--short-name <name>', help: 'name where there is little room' },
  { flags: '--phone <number>', help: 'phone that clients see' },
  { flags: '--address <text>', help: 'address that clients see' },
  { flags: '--time-zone <zone>', help: 'where it differs from the tenant’s' },
]
const known = { name: 'name', shortName: 'shortName', phone: 'phone', address: 'address', timeZone: 'timeZone' }

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
      ...contactOptions,
    ],
    async run(given, installation) {
      const tenant = await findTenant(installation, text(given, 'tenant'))
      const body = {
        slug: text(given, 'slug'),
        ...stated(given, known),
        ...(given['victimServiceProvider'] === true && { isVictimServiceProvider: true }),
      }
      const params = { tenantId: tenant.id }
      const adding = asProvider(installation, 'createAgency', { params, body })
      const data = await orTaken(
        adding,
        `${tenant.name} has an agency "${body.slug}" already. See: lintel agency list --tenant ${tenant.slug}`,
      )
      return {
        text: `Added the agency "${body.slug}". Next: lintel plugin enable <id> --tenant ${tenant.slug} --agency ${body.slug}`,
        data,
      }
    },
  },
  {
    name: 'agency change',
    help: 'Change what people read of an agency; what is not named stays',
    arguments: [{ name: '<slug>', help: 'the agency, by short name or id' }],
    options: [
      tenantOption,
      { flags: '--name <name>', help: 'name as people read it' },
      { flags: '--victim-service-provider <yes|no>', help: 'whether its data stays apart (VAWA, FVPSA)' },
      ...contactOptions,
    ],
    async run(given, installation) {
      const tenant = await findTenant(installation, text(given, 'tenant'))
      const agency = await findAgency(installation, tenant, text(given, 'slug'))
      const apart = given['victimServiceProvider']
      if (apart !== undefined && apart !== 'yes' && apart !== 'no') throw new CommandError('--victim-service-provider takes yes or no.')
      const body = { ...stated(given, known), ...(apart !== undefined && { isVictimServiceProvider: apart === 'yes' }) }
      if (Object.keys(body).length === 0) throw new CommandError('Nothing to change was named. See lintel agency change --help.')
      const params = { tenantId: tenant.id, agencyId: agency.id }
      await asProvider(installation, 'changeAgency', { params, body })
      return { text: `Changed ${agency.name}.`, data: { id: agency.id, ...body } }
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
