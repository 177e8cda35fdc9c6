import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contractReport } from './contract-report.js'
import type { PackageUnderCheck } from './package-under-check.js'
import { breakingChanges } from './report-changes.js'

/**
 * Holds `contract.report.md` to what the contract says now; `write` brings it up to date where nothing breaks. The first one
 * is written unasked: nothing was promised before it.
 */
export function reportFaults({ folder, contract, plugin }: PackageUnderCheck, write: boolean): readonly string[] {
  const path = join(folder, 'contract.report.md')
  const after = contractReport(contract, plugin.migrations)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const broken = before === undefined ? [] : breakingChanges(before, after)
  if (broken.length > 0) return broken.map((fault) => `the contract breaks a promise. ${fault}`)
  if (before === after) return []
  if (!write && before !== undefined) return ['contract.report.md is not what the contract says: lintel check --write, and commit it']
  writeFileSync(path, after)
  return []
}
