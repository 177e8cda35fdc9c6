import { readFile } from 'node:fs/promises'
import type { Installation } from '../installation.js'
import { asProvider } from './as-provider.js'
import { type Answer, type Command, CommandError, type Given, optionalText, text } from './command.js'
import { findAgency, findTenant } from './find.js'

const owners = [
  { flags: '--tenant <slug>', help: 'the tenant, by short name or id', isRequired: true },
  { flags: '--agency <slug>', help: 'an agency of it; without it the logo of the tenant is meant' },
]

async function placeOf(given: Given, installation: Installation) {
  const tenant = await findTenant(installation, text(given, 'tenant'))
  const named = optionalText(given, 'agency')
  const agency = named === undefined ? undefined : await findAgency(installation, tenant, named)
  const params = { tenantId: tenant.id, level: agency === undefined ? 'tenant' : 'agency', ownerId: agency?.id ?? tenant.id }
  return { params, name: agency?.name ?? tenant.name }
}

async function setLogo(given: Given, installation: Installation): Promise<Answer> {
  const { params, name } = await placeOf(given, installation)
  const file = text(given, 'file')
  const content = await readFile(file).catch(() => {
    throw new CommandError(`There is no file ${file} to read.`)
  })
  const data = await asProvider(installation, 'changeLogo', { params, body: { content: content.toString('base64') } })
  return { text: `${name} has a new logo.`, data }
}

/** `lintel logo …` */
export const logoCommands: readonly Command[] = [
  {
    name: 'logo set',
    help: 'Set the logo of a tenant or an agency: a PNG, JPG or WebP of at most 100 kB',
    arguments: [{ name: '<file>', help: 'the picture', isPath: true }],
    options: owners,
    run: setLogo,
  },
  {
    name: 'logo remove',
    help: 'Take the logo of a tenant or an agency away',
    options: owners,
    async run(given, installation) {
      const { params, name } = await placeOf(given, installation)
      await asProvider(installation, 'removeLogo', { params })
      return { text: `${name} has no logo now.`, data: null }
    },
  },
]
