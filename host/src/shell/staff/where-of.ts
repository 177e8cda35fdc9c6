import { core, problem } from '@lintel/core'

interface OwnSession {
  readonly session: { readonly agencyId: string | null }
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly tenant: { readonly id: string }
}

/** The agency a staff member works at now. */
export const whereOf = ({ session, agencies, tenant }: OwnSession) => {
  const agency = agencies.find(({ id }) => id === session.agencyId) ?? agencies[0]
  if (agency === undefined) throw problem(core.problems.notFound)
  return { tenantId: tenant.id, agencyId: agency.id, agency: agency.name }
}
