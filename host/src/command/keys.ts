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
  // What the secret is held against at a start comes last: until all is sealed anew, no process starts without the earlier one.
  if (!isIncomplete) await installation.proof.renew()
  const rows = done.map(({ slug, renewed, lost }) => [slug, String(renewed), String(lost)])
  const advice = isIncomplete
    ? 'Some of it was sealed with a secret that is not here. Add that one to LINTEL_SECRET_PREVIOUS and run this again, or see, if it is lost for good: lintel keys accept --help'
    : 'All of it opens with the present secret. LINTEL_SECRET_PREVIOUS can go in a day, when sign-ins of before have ended.'
  return {
    text: `${table(['tenant', 'sealed anew', 'could not be opened'], rows)}\n${advice}`,
    data: done,
    ...(isIncomplete && { isFailure: true }),
  }
}

async function accept(_given: Given, installation: Installation): Promise<Answer> {
  const state = await installation.proof.state()
  if (state === 'earlier')
    throw new CommandError(
      'The earlier secret opens what is stored, so nothing has to be given up. Run first: lintel keys rotate. What that could not open is given up by running this without LINTEL_SECRET_PREVIOUS.',
    )
  if (state !== 'other') throw new CommandError('LINTEL_SECRET opens what is stored, so nothing has to be given up.')
  const tenants = await allTenants(installation)
  await installation.proof.accept(tenants.map(({ id }) => id))
  return {
    text: [
      'The portal starts with the present LINTEL_SECRET from now on, and the audit trail of every tenant says so.',
      'People whose authenticator is gone: lintel account end-second-step. Secret settings, and the secret of work accounts: type them anew.',
      'Should the lost secret turn up, put it into LINTEL_SECRET_PREVIOUS and run: lintel keys rotate',
    ].join('\n'),
    data: { tenants: tenants.length },
  }
}

/** `lintel keys …`: what is sealed under the secret. */
export const keyCommands: readonly Command[] = [
  {
    name: 'keys rotate',
    help: 'Seal keys of authenticators, secret settings, drafts, waiting letters and files under LINTEL_SECRET, so that LINTEL_SECRET_PREVIOUS can go',
    run: rotate,
  },
  {
    name: 'keys accept',
    help: 'Go on with the present LINTEL_SECRET where the one that sealed what is stored is lost for good. Stop every process first',
    mayLackSecret: true,
    asksFirst: () =>
      'Without the lost secret these stay closed: keys of authenticators, secret settings and those of work accounts, drafts, waiting letters, devices that get notices, and the content of every file. Everybody signs in anew. Go on without them?',
    run: accept,
  },
]
