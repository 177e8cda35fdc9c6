import { type Command, text } from './command.js'
import { findTenant } from './find.js'
import { importHmisCommand } from '../import/import-hmis-command.js'

/** `lintel import …` */
export const importCommands: readonly Command[] = [
  {
    name: 'import hmis',
    help: 'Read a HUD HMIS FY2026 CSV export: all of it, or nothing',
    arguments: [{ name: '<dir>', help: 'folder with the CSV files', isPath: true }],
    options: [
      { flags: '--tenant <slug>', help: 'the tenant, by short name or id', isRequired: true },
      { flags: '--dry-run', help: 'check and count, change nothing' },
    ],
    async run(given, installation, io) {
      const tenant = await findTenant(installation, text(given, 'tenant'))
      return importHmisCommand(io, {
        database: installation.database,
        tenantId: tenant.id,
        folder: text(given, 'dir'),
        isDryRun: given['dryRun'] === true,
      })
    },
  },
]
