import type { Link } from '../data/link.js'
import { type Merge, merge } from './merge.js'
import { agencies, clients, enrollments, exitsAlone, placement, programs, servingAgencies, staff } from './plans.js'
import { closePrograms, closeStaff, rememberLeft, removeAgencies, removeClients, removeEnrollments, stopServing } from './remove.js'
import type { ImportedTable, ImportTotals, TableCounts } from './report.js'

type Outcome = { readonly added: number; readonly changed: number }
type Removal = { readonly removed: number; readonly kept: number }
export const writingSteps = 9

/** Merges the temporary tables into the tenant's tables: what is referred to first, removals last and in reverse. */
export async function writeRows(
  link: Link,
  isFull: boolean,
  totals: ImportTotals,
  onStep: (what: string) => void,
): Promise<Record<ImportedTable, TableCounts>> {
  const put = (what: string, plan: Merge): Promise<Outcome> => {
    onStep(what)
    return merge(link, plan)
  }
  const counted = (living: number, { added, changed }: Outcome, gone: Removal): TableCounts => ({
    added,
    changed,
    unchanged: Math.max(0, living - added - changed),
    ...gone,
  })

  const putAgencies = await put('agencies', agencies)
  const putPrograms = await put('programs', programs)
  await link.send({ text: placement })
  const putStaff = await put('staff', staff)
  const putClients = await put('clients', clients)
  onStep('serving agencies')
  await link.send({ text: rememberLeft })
  await link.send({ text: servingAgencies })
  const putEnrollments = await put('enrollments', enrollments(isFull))
  onStep('exits')
  const ended = await link.send({ text: exitsAlone })
  onStep('removed enrollments')
  const goneEnrollments = await removeEnrollments(link)
  await link.send({ text: stopServing })
  onStep('removed people')
  const goneClients = await removeClients(link)
  const goneStaff = await closeStaff(link)
  const gonePrograms = await closePrograms(link)
  const goneAgencies = await removeAgencies(link)
  const written = counted(totals.enrollments, putEnrollments, goneEnrollments)
  return {
    agencies: counted(totals.agencies, putAgencies, goneAgencies),
    programs: counted(totals.programs, putPrograms, gonePrograms),
    staff: counted(totals.staff, putStaff, goneStaff),
    clients: counted(totals.clients, putClients, goneClients),
    enrollments: { ...written, changed: written.changed + ended.count },
  }
}
