import { problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type RequestState, type Scope } from '../contract.js'
import type { RequestRow } from '../store/read-requests.js'
import type { Places } from './places.js'
import type { FileCheck, RequestFile } from './request-file.js'

/** What staff decided, by the ids of the files. */
export type Checks = Readonly<Record<string, FileCheck>>

/** A request for documents as it stands now, kept from others until this unit of work is over. */
export interface Held {
  readonly state: RequestState
  /** Why all of it was sent back. */
  readonly reason: string | null
  readonly checks: Checks
  readonly places: Places
}
const hold = `
  select r.state, r.reason, coalesce(r.checks, '{}') as checks, coalesce(r.places, '{}') as places from requests.request r
  where r.id = $1::uuid and r.state in ('sent', 'delivered', 'opened', 'started', 'handedIn') for update`

/** Of two who send or decide at the same moment the second waits here, and sees what the first did. */
export async function holdDocuments(scope: Scope, row: RequestRow): Promise<Held> {
  const [held] = await ask<Held>(scope, hold, [row.id])
  if (held === undefined) throw problem(requests.problems.requestEnded, { state: row.state })
  return held
}

/** How many files nobody has decided about, and how many are needed again. */
export const countChecks = (files: readonly RequestFile[], checks: Checks): { readonly open: number; readonly neededAgain: number } => ({
  open: files.filter(({ id }) => checks[id] === undefined).length,
  neededAgain: files.filter(({ id }) => checks[id]?.verdict === 'neededAgain').length,
})

/** What was decided or said about files, without one of them. */
export const without = <T>(all: Readonly<Record<string, T>>, fileId: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([id]) => id !== fileId))
