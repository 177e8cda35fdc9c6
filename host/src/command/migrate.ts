import { migrate } from '@lintel/core/server'
import type { Command } from './command.js'

/** `lintel migrate` */
export const migrateCommand: Command = {
  name: 'migrate',
  help: 'Bring the database to what this version needs',
  mayMigrate: true,
  async run(_given, { database, plugins }) {
    const steps = await migrate(database, plugins)
    await database.stepDown()
    // Opening the installation has migrated already, unless a host answered; both ways nothing is left to do now.
    return { text: 'The database is up to date.', data: { isUpToDate: true, steps } }
  },
}
