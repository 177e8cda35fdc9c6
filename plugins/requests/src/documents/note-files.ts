import type { Scope } from '../contract.js'
import type { RequestRow } from '../store/read-requests.js'

/** Writes into the log that the files of a request are others now, or are seen otherwise. */
export const noteFiles = (scope: Scope, row: RequestRow): void =>
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields: ['state', 'files'] })

/** What an event about a request carries. */
export const aboutOf = (row: RequestRow) => ({ requestId: row.id, clientId: row.client_id })
