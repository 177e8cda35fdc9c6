import { Type } from '../type.js'

/**
 * What a representative or contact may do for a client, as an agency ticks it. A permission names the capability it belongs
 * to (`capability: 'messages'`); one that names none belongs to everybody who has the portal. No capability ticked at all
 * means the whole of what the relation allows.
 */
export const capabilities = ['record', 'messages', 'forms', 'documents', 'appointments', 'payments', 'releases', 'location'] as const
export type Capability = (typeof capabilities)[number]

/** The schema of one of them. */
export const CapabilityName = Type.Words(capabilities)
