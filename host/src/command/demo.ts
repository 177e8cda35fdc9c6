import { fillDemo, isEmpty } from '../demo/fill-demo.js'
import { demoSignIns } from '../demo/people.js'
import { type Command, CommandError } from './command.js'

/** `lintel demo` */
export const demoCommand: Command = {
  name: 'demo',
  help: 'Fill an empty database with made-up people',
  mayMigrate: true,
  async run(_given, installation, io) {
    if (installation.configuration.isProduction) throw new CommandError('The demo is not for production.')
    if (!(await isEmpty(installation))) throw new CommandError('There are tenants here already; the demo fills an empty database only.')
    await fillDemo(installation, io)
    return { text: demoSignIns(), data: { tenant: 'demo' } }
  },
}
