import { operatorTenantId } from '@lintel/core/server'
import type { Installation } from '../installation.js'

/** Runs an operation of core as the hosting provider, who stands in no tenant. */
export const asProvider = ({ kernel }: Pick<Installation, 'kernel'>, operation: string, input: object): Promise<unknown> =>
  kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call(`core.${operation}`, input))
