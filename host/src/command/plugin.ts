import { is, core } from '@lintel/core'
import type { Installation } from '../installation.js'
import { type Command, CommandError, type Given, text } from './command.js'
import { findAgency, findTenant } from './find.js'
import { table } from './table.js'

const where = [
  { flags: '--tenant <slug>', help: 'the tenant, by short name or id', isRequired: true },
  { flags: '--agency <slug>', help: 'the agency, by short name or id', isRequired: true },
]
const which = { name: '<id>', help: 'id of the plugin, as messaging' }

async function place(given: Given, installation: Installation) {
  const tenant = await findTenant(installation, text(given, 'tenant'))
  return { tenant, agency: await findAgency(installation, tenant, text(given, 'agency')) }
}

async function turn(act: 'enablePlugin' | 'disablePlugin', given: Given, installation: Installation) {
  const { tenant, agency } = await place(given, installation)
  const params = { tenantId: tenant.id, agencyId: agency.id, pluginId: text(given, 'id') }
  const input = act === 'enablePlugin' ? { params, body: { withNeeds: given['withNeeds'] === true } } : { params }
  const data = await installation.kernel
    .asSystem({ tenantId: tenant.id }, (unit) => unit.call(`core.${act}`, input))
    .catch((error: unknown) => {
      throw explained(error, params.pluginId, `lintel plugin list --tenant ${tenant.slug} --agency ${agency.slug}`)
    })
  installation.kernel.snapshots.forget(tenant.id)
  return { text: `${params.pluginId} is ${act === 'enablePlugin' ? 'on' : 'off'} at ${agency.name}.`, data }
}

function explained(error: unknown, pluginId: string, list: string): unknown {
  if (is(error, core.problems.pluginNeeds))
    return new CommandError(`${pluginId} needs ${error.extra.needs.join(', ')}. Add --with-needs to switch them on too.`)
  if (is(error, core.problems.pluginNeeded))
    return new CommandError(`${error.extra.by.join(', ')} would stop working. Switch that off first.`)
  if (is(error, core.problems.notFound)) return new CommandError(`No plugin "${pluginId}" is installed. See: ${list}`)
  return error
}

/** `lintel plugin …`: what an agency has contracted. Takes effect at once in every process; data is kept. */
export const pluginCommands: readonly Command[] = [
  {
    name: 'plugin list',
    help: 'List the installed plugins, and whether the agency has them on',
    options: where,
    async run(given, installation) {
      const { tenant, agency } = await place(given, installation)
      const data = installation.plugins.map(({ contract }) => ({
        id: contract.id,
        version: contract.version,
        isEnabled: agency.plugins.has(contract.id),
        requires: (contract.input.requires ?? []).map(({ id }) => id),
      }))
      const rows = data.map(({ id, version, isEnabled, requires }) => [id, version, isEnabled ? 'on' : 'off', requires.join(' ')])
      return {
        text: table(['plugin', 'version', 'state', 'needs'], rows),
        data: { tenant: tenant.slug, agency: agency.slug, plugins: data },
      }
    },
  },
  {
    name: 'plugin enable',
    help: 'Switch a plugin on for an agency',
    arguments: [which],
    options: [...where, { flags: '--with-needs', help: 'also the plugins it needs' }],
    run: (given, installation) => turn('enablePlugin', given, installation),
  },
  {
    name: 'plugin disable',
    help: 'Switch a plugin off for an agency; its data is kept',
    arguments: [which],
    options: where,
    run: (given, installation) => turn('disablePlugin', given, installation),
  },
]
