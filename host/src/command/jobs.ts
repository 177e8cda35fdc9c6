import { core, is } from '@lintel/core'
import type { Installation } from '../installation.js'
import { asProvider } from './as-provider.js'
import { type Answer, type Command, CommandError, type Given, optionalText, text } from './command.js'
import { findTenant } from './find.js'
import { table } from './table.js'

interface Dead {
  readonly id: string
  readonly kind: string
  readonly name?: string
  readonly pluginId: string
  readonly tenant?: { readonly name: string }
  readonly failedAt: string
  readonly tries: number
  readonly code: string
}
interface Found {
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly items: readonly Dead[]
}
const isFound = (value: unknown): value is Found => typeof value === 'object' && value !== null && 'items' in value && 'total' in value

/** What narrows it down, as operations take it. */
async function narrowed(given: Given, installation: Installation): Promise<{ readonly name?: string; readonly tenantId?: string }> {
  const [name, tenant] = [optionalText(given, 'name'), optionalText(given, 'tenant')]
  return {
    ...(name !== undefined && { name }),
    ...(tenant !== undefined && { tenantId: (await findTenant(installation, tenant, 'host too')).id }),
  }
}
async function dead(given: Given, installation: Installation): Promise<Answer> {
  const page = Number(optionalText(given, 'page') ?? 1)
  if (!Number.isInteger(page) || page < 1) throw new CommandError('--page is a whole number from 1 on.')
  const data = await asProvider(installation, 'listDeadWork', { query: { ...(await narrowed(given, installation)), page } })
  if (!isFound(data)) throw new CommandError('The list could not be read.')
  const rows = data.items.map((item) => [
    item.id,
    item.failedAt,
    item.name ?? item.kind,
    item.pluginId,
    item.tenant?.name ?? '–',
    String(item.tries),
    item.code,
  ])
  const more = data.pages > 1 ? `\nPage ${data.page} of ${data.pages}. See more with --page.` : ''
  return {
    text:
      data.total === 0
        ? 'Nothing has failed for the last time.'
        : `${table(['id', 'failed', 'what', 'plugin', 'tenant', 'tries', 'error'], rows)}${more}`,
    data,
  }
}
const onOne = async (given: Given, installation: Installation, operation: string): Promise<void> => {
  const workId = text(given, 'id')
  await asProvider(installation, operation, { params: { workId } }).catch((error: unknown) => {
    const isGone = is(error, core.problems.notFound) || is(error, core.problems.invalidInput)
    throw isGone ? new CommandError(`Nothing under "${workId}" can be done so. See: lintel jobs dead`) : error
  })
}
async function retry(given: Given, installation: Installation): Promise<Answer> {
  const name = optionalText(given, 'name')
  if (name === undefined) {
    if (optionalText(given, 'id') === undefined) throw new CommandError('Name the work: an id, or --name for all of one name.')
    await onOne(given, installation, 'retryDeadWork')
    return { text: 'It is in line again.', data: { count: 1 } }
  }
  const data = await asProvider(installation, 'retryDeadWorkNamed', { body: { name, ...(await narrowed(given, installation)) } })
  const count = typeof data === 'object' && data !== null && 'count' in data ? Number(data.count) : 0
  return { text: `${count} in line again.`, data: { count } }
}

const ofTenant = { flags: '--tenant <slug>', help: 'only of this tenant, by short name or id' }

/** `lintel jobs …`: events, jobs and messages that failed for the last time. Ids and names only, never what they were about. */
export const jobCommands: readonly Command[] = [
  {
    name: 'jobs dead',
    help: 'List the work that failed for the last time, the newest first',
    options: [
      ofTenant,
      { flags: '--name <name>', help: 'only of this name, as notifications.tellMany' },
      { flags: '--page <number>', help: 'which page', otherwise: '1' },
    ],
    run: dead,
  },
  {
    name: 'jobs retry',
    help: 'Put failed work back into its queue: one by id, or all of one name',
    arguments: [{ name: '[id]', help: 'as lintel jobs dead says it' }],
    options: [{ flags: '--name <name>', help: 'all of this name, the oldest first, up to a thousand' }, ofTenant],
    run: retry,
  },
  {
    name: 'jobs drop',
    help: 'Let go of failed work: it is never done',
    arguments: [{ name: '<id>', help: 'as lintel jobs dead says it' }],
    asksFirst: (given) => `Let go of ${text(given, 'id')}? It is never done, and cannot be brought back.`,
    async run(given, installation) {
      await onOne(given, installation, 'dropDeadWork')
      return { text: 'It is gone.', data: { id: text(given, 'id') } }
    },
  },
]
