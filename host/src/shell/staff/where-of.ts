import { core, problem } from '@lintel/core'
import type { AgencyFacts } from '@lintel/core/ui'

interface OwnSession {
  readonly tenant: { readonly id: string }
}

/** The agency a staff member works at now: the one this page acts for. */
export const whereOf = ({ tenant }: OwnSession, [agency]: readonly AgencyFacts[]) => {
  if (agency === undefined) throw problem(core.problems.notFound)
  return { tenantId: tenant.id, agencyId: agency.id, agency: agency.name }
}
