import { constants } from 'node:fs'
import { access, mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { core } from '@lintel/core'
import { ask, erasePerson, exportPerson } from '@lintel/core/server'
import type { Installation } from '../installation.js'
import { type Command, CommandError, type Given, optionalText, text } from './command.js'
import { findTenant } from './find.js'

const options = [
  { flags: '--tenant <slug>', help: 'the tenant, by short name or id', isRequired: true },
  { flags: '--client <id>', help: 'the client: the last part of the address of the record', isRequired: true },
] as const

async function clientOf(given: Given, installation: Installation) {
  const { id: tenantId } = await findTenant(installation, text(given, 'tenant'))
  const clientId = text(given, 'client')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientId))
    throw new CommandError('--client must be an id, as at the end of the record’s address.')
  const [client] = await installation.kernel.system({ tenantId }, core, (scope) =>
    ask<{ family_name: string }>(scope, 'select family_name from core.client where id = $1', [clientId]),
  )
  if (client === undefined) throw new CommandError('There is no such client in this tenant.')
  return { tenantId, clientId, familyName: client.family_name }
}

const cannot = (path: string) => () => {
  throw new CommandError(`Nothing can be written to ${path}. Name a file in a folder that you may write to.`)
}
/** Asked before anything is read: an export may take long. */
async function mustBeWritable(path: string): Promise<void> {
  const found = await mkdir(dirname(path), { recursive: true })
    .then(() => access(dirname(path), constants.W_OK))
    .then(() => stat(path).catch(() => undefined))
    .catch(cannot(path))
  if (found?.isDirectory()) throw new CommandError(`${path} is a folder. Name a file in it.`)
  if (found !== undefined) await access(path, constants.W_OK).catch(cannot(path))
}

/** `lintel export`, `lintel erase`: all data about one person. */
export const personCommands: readonly Command[] = [
  {
    name: 'export',
    help: 'Write all data about one person as JSON, over all agencies and plugins',
    options: [...options, { flags: '--out <file>', help: 'a file; left out: printed', isPath: true }],
    async run(given, installation) {
      const out = optionalText(given, 'out')
      if (out !== undefined) await mustBeWritable(out)
      const { tenantId, clientId } = await clientOf(given, installation)
      const data = await exportPerson(installation.kernel, tenantId, clientId)
      if (out === undefined) return { text: JSON.stringify(data, null, 2), data }
      await writeFile(out, JSON.stringify(data, null, 2), { mode: 0o600 }).catch(cannot(out))
      return {
        text: `Written to ${out}. It holds everything about the person: keep it safe, and delete it when it is handed over.`,
        data: { out },
      }
    },
  },
  {
    name: 'erase',
    help: 'Erase all data about one person, for good; check retention rules and legal holds first',
    options: [
      ...options,
      { flags: '--confirm <family name>', help: 'the family name, to be sure it is the right person', isRequired: true },
    ],
    async run(given, installation) {
      const { tenantId, clientId, familyName } = await clientOf(given, installation)
      if (text(given, 'confirm') !== familyName) throw new CommandError('The family name is not that of this client. Nothing was erased.')
      await erasePerson(installation.kernel, tenantId, clientId)
      return { text: 'Erased. Backups forget the person when they age out.', data: { clientId } }
    },
  },
]
