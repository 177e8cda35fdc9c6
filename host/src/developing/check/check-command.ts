import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command as Program } from 'commander'
import { sentence } from '../../command/sentence.js'
import { doorFaults } from './doors.js'
import { openPackage } from './package-under-check.js'
import { paperFaults } from './papers.js'
import { peerFaults } from './peers.js'
import { reportFaults } from './report-faults.js'

/** Everything a reviewer of a plugin package would look at first. Empty when it may be published. */
export async function packageFaults(folder: string, write = false): Promise<readonly string[]> {
  const found = await openPackage(folder)
  const { builtFaults } = await import('@lintel/core/build') // a server builds nothing
  return [
    ...doorFaults(found),
    ...peerFaults(found),
    ...(found.plugin.ui === undefined ? [] : builtFaults(pathToFileURL(`${folder}/`))),
    ...paperFaults(found),
    ...reportFaults(found, write),
  ]
}

interface Typed {
  readonly folder: string
  readonly write?: boolean
  readonly json?: boolean
}

/** `lintel check`: in a plugin’s folder, after its build. */
export function checkCommand(program: Program): void {
  program
    .command('check')
    .description('Check a built plugin package: doors, peers, browser files, papers, and what its contract promised')
    .option('--folder <path>', 'the package', '.')
    .option('--write', 'bring contract.report.md up to date, where nothing breaks')
    .option('--json', 'print the result as JSON')
    .action(async ({ folder, write, json }: Typed) => {
      try {
        const faults = await packageFaults(resolve(folder), write)
        if (json) process.stdout.write(`${JSON.stringify({ faults })}\n`)
        else process.stdout.write(faults.length === 0 ? 'Everything is in order.\n' : `${faults.map((fault) => `- ${fault}`).join('\n')}\n`)
        process.exitCode = faults.length === 0 ? 0 : 1
      } catch (error) {
        process.stderr.write(`lintel: ${sentence(error)}\n`)
        process.exitCode = 1
      }
    })
}
