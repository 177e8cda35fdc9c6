import { accountCommands } from './account.js'
import { agencyCommands } from './agency.js'
import { auditCommands } from './audit.js'
import type { Command } from './command.js'
import { demoCommand } from './demo.js'
import { fixtureCommand } from './fixture.js'
import { importCommands } from './import.js'
import { jobCommands } from './jobs.js'
import { keyCommands } from './keys.js'
import { logoCommands } from './logo.js'
import { migrateCommand } from './migrate.js'
import { personCommands } from './person.js'
import { pluginCommands } from './plugin.js'
import { purgeCommand } from './purge.js'
import { tenantCommands } from './tenant.js'

/** Every command that works on an installation. `serve` and `start` are programs of their own. */
export const commands: readonly Command[] = [
  migrateCommand,
  demoCommand,
  ...tenantCommands,
  ...agencyCommands,
  ...logoCommands,
  ...pluginCommands,
  purgeCommand,
  ...accountCommands,
  ...auditCommands,
  ...keyCommands,
  ...jobCommands,
  ...personCommands,
  ...importCommands,
  fixtureCommand,
]
