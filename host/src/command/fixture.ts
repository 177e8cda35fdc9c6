import { isEmpty } from '../demo/fill-demo.js'
import { fillIsolation, fixturePassword } from '../fixture/isolation.js'
import { type Command, CommandError } from './command.js'

/** `lintel fixture isolation` */
export const fixtureCommand: Command = {
  name: 'fixture isolation',
  help: 'Fill an empty database with two tenants for outside checks; prints ids and sign-ins with --json',
  mayMigrate: true,
  async run(_given, installation, io) {
    if (installation.configuration.isProduction) throw new CommandError('Fixtures are not for production.')
    if (!(await isEmpty(installation))) throw new CommandError('There are tenants here already; a fixture fills an empty database only.')
    const data = await fillIsolation(installation, io)
    const names = data.tenants.flatMap(({ agencies }) => agencies.flatMap(({ signIns }) => signIns.map(({ username }) => `  ${username}`)))
    return { text: `Password of all: ${fixturePassword}\n${names.join('\n')}\n  ${data.operator.username} (host)`, data }
  },
}
