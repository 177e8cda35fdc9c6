import { Type } from '../type.js'

const limits = { levels: ['tenant', 'group', 'agency'] }

/** What a contract lets an agency use of client portals. */
export const portalSettings = {
  portalIsContracted: Type.Boolean({
    default: true,
    title: 'Clients may be let into the portal',
    description: 'Off where the agency has no contract for it: nobody new gets in. Whoever is in stays until their login is ended.',
    ...limits,
  }),
  portalItemLimit: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 100_000,
    title: 'Items for one client in 30 days',
    description: 'How many items staff may add to one client’s portal within 30 days. 0 is no limit.',
    ...limits,
  }),
  portalLimit: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 10_000_000,
    title: 'Client portals',
    description: 'How many client portals the agency may have. 0 is no limit.',
    ...limits,
  }),
  previewMinutes: Type.Integer({
    default: 20,
    minimum: 5,
    maximum: 60,
    title: 'Minutes that staff may view a portal as its client',
    ...limits,
  }),
}
