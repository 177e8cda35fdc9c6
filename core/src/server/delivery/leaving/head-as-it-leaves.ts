import { core } from '../../../contract/index.js'
import type { Units } from '../../kernel/unit-of-work.js'
import { type Letterhead, letterhead } from '../letterhead.js'

/** Who a letter comes from that tells of news of these agencies: the one there is, or of several their tenant. */
export type HeadAsked = (tenantId: string, agencies: readonly string[]) => Promise<Letterhead | undefined>

/** Asked as the letter leaves, as the agencies and the tenant are called then. */
export const askHead =
  (units: () => Pick<Units, 'system'>): HeadAsked =>
  (tenantId, [agencyId, ...others]) =>
    units().system({ tenantId, ...(agencyId !== undefined && { agencyId }) }, core, (scope) =>
      letterhead(scope, others.length === 0 ? agencyId : undefined),
    )
