import type { AgencyFacts } from '@lintel/core/ui'
import type { Role } from '../account/account-sections.js'

interface OwnSession {
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly tenant: { readonly name: string }
}

/** The agencies one works at; `now` are those this page acts for. */
export const workRoles = ({ agencies, tenant }: OwnSession, now: readonly AgencyFacts[]): readonly Role[] =>
  agencies.map(({ id, name }) => ({ key: id, name, note: tenant.name, isNow: id === now[0]?.id, as: { hat: 'staff', agencyId: id } }))
