import type { Installation } from '../installation.js'
import { type Answer, type Command, CommandError, type Given, type Io } from './command.js'
import { allTenants } from './find.js'
import { table } from './table.js'

async function rotate(_given: Given, installation: Installation, io: Io): Promise<Answer> {
  if (installation.configuration.previousSecrets.length === 0)
    throw new CommandError('There is no earlier secret. Put the one you replaced into LINTEL_SECRET_PREVIOUS and run this again.')
  const tenants = await allTenants(installation)
  const done = []
  for (const [at, { id, slug }] of tenants.entries()) {
    done.push({ slug, ...(await installation.kernel.renewSeals(id)) })
    io.progress('Tenants', at + 1, tenants.length)
  }
  const isIncomplete = done.some(({ lost }) => lost > 0)
  const rows = done.map(({ slug, renewed, lost }) => [slug, String(renewed), String(lost)])
  const advice = isIncomplete
    ? 'Some of it was sealed with a secret that is not here. Add that one to LINTEL_SECRET_PREVIOUS and run this again.'
    : 'All of it opens with the present secret. LINTEL_SECRET_PREVIOUS can go in a day, when sign-ins of before have ended.'
  return {
    text: `${table(['tenant', 'sealed anew', 'could not be opened'], rows)}\n${advice}`,
    data: done,
    ...(isIncomplete && { isFailure: true }),
  }
}

/** `lintel keys …`: what is sealed under the secret. */
export const keyCommands: readonly Command[] = [
  {
    name: 'keys rotate',
    help: 'Seal keys of authenticators, secret settings, drafts, waiting letters and files under LINTEL_SECRET, so that LINTEL_SECRET_PREVIOUS can go',
    run: rotate,
  },
]
