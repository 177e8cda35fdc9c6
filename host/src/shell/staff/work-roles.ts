import type { Role } from '../account/account-sections.js'

interface OwnSession {
  readonly session: { readonly agencyId: string | null }
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly tenant: { readonly name: string }
}

/** The agencies one works at; without a choice made, the database takes the first. */
export const workRoles = ({ session, agencies, tenant }: OwnSession): readonly Role[] => {
  const now = session.agencyId ?? agencies[0]?.id
  return agencies.map(({ id, name }) => ({ key: id, name, note: tenant.name, isNow: id === now, as: { hat: 'staff', agencyId: id } }))
}
