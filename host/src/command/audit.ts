import { readFile } from 'node:fs/promises'
import type { ChainReport, Checkpoint } from '@lintel/core/server'
import type { Installation } from '../installation.js'
import { type Answer, type Command, CommandError, type Given, optionalText, text } from './command.js'
import { allTenants, findTenant, type FoundTenant } from './find.js'
import { table } from './table.js'

const tenantOption = { flags: '--tenant <slug>', help: 'the tenant, by short name or id; left out: every tenant' }
const tenantsOf = async (given: Given, installation: Installation): Promise<readonly FoundTenant[]> => {
  const named = optionalText(given, 'tenant')
  return named === undefined ? allTenants(installation) : [await findTenant(installation, named, 'host too')]
}

const isCheckpoint = (value: unknown): value is Checkpoint =>
  typeof value === 'object' && value !== null && 'tenantId' in value && 'seq' in value && 'signature' in value
function valueIn(line: string, place: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new CommandError(`${place} is not a JSON value. Keep one checkpoint in each line, as the log writes them.`)
  }
}
/** Checkpoints as the log or `lintel audit checkpoint --json` wrote them, one JSON value in each line. */
async function keptCheckpoints(path: string | undefined): Promise<readonly Checkpoint[]> {
  if (path === undefined) return []
  const content = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`There is no file ${path} to read.`)
  })
  const lines = content.split('\n').filter((line) => line.trim() !== '')
  return lines.flatMap((line, at) => {
    const value = valueIn(line, `${path}:${at + 1}`)
    const inside = typeof value === 'object' && value !== null && 'checkpoint' in value ? value.checkpoint : value
    return (Array.isArray(inside) ? inside : [inside]).filter(isCheckpoint)
  })
}

const verdictOf = ({ firstBreak }: ChainReport): string =>
  firstBreak === undefined
    ? 'whole'
    : `BROKEN at ${firstBreak.seq}: ${firstBreak.kind}${firstBreak.entryId === undefined ? '' : ` (entry ${firstBreak.entryId})`}`

async function verify(given: Given, installation: Installation): Promise<Answer> {
  const kept = await keptCheckpoints(optionalText(given, 'against'))
  const reports = []
  for (const { id, slug } of await tenantsOf(given, installation)) {
    const own = kept.filter(({ tenantId }) => tenantId === id)
    reports.push({ slug, ...(await installation.kernel.chain.verify(id, own)) })
  }
  const rows = reports.map((report) => [
    report.slug,
    String(report.sealed),
    String(report.unsealed),
    String(report.checkpoints),
    verdictOf(report) + (report.unknownKeys > 0 ? `; ${report.unknownKeys} checkpoints of unknown keys` : ''),
  ])
  const isBroken = reports.some(({ firstBreak }) => firstBreak !== undefined)
  return {
    text: table(['tenant', 'sealed', 'not yet', 'checkpoints', 'chain'], rows),
    data: reports,
    ...(isBroken && { isFailure: true }),
  }
}

async function checkpoint(given: Given, { kernel, ...installation }: Installation): Promise<Answer> {
  const { id } = await findTenant({ kernel, ...installation }, text(given, 'tenant'), 'host too')
  const { checkpoint: signed } = await kernel.chain.seal(id)
  if (signed === undefined) throw new CommandError('Nothing has happened in this tenant yet.')
  return { text: JSON.stringify(signed), data: signed }
}

/** `lintel audit …`: whether the audit trail is whole. */
export const auditCommands: readonly Command[] = [
  {
    name: 'audit verify',
    help: 'Compute the chain over the audit trail anew and report the first place where it breaks; exit code 1 if it does',
    options: [
      tenantOption,
      { flags: '--against <file>', help: 'a file of checkpoints that were kept elsewhere, one JSON value in each line', isPath: true },
    ],
    run: verify,
  },
  {
    name: 'audit checkpoint',
    help: 'Seal what waits and print a signed checkpoint, to be kept elsewhere: a new one, or the newest where nothing has happened since',
    options: [{ flags: '--tenant <slug>', help: 'the tenant, by short name or id', isRequired: true }],
    run: checkpoint,
  },
  {
    name: 'audit key',
    help: 'Print the public key that checkpoints are signed under',
    run: async (_given, { kernel }) => ({ text: kernel.chain.publicKey.trim(), data: { publicKey: kernel.chain.publicKey } }),
  },
]
