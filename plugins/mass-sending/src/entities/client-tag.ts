import { clientEntity, p } from '@lintel/core/server'
import { massSending } from '../contract.js'

/** A short word of the agency about a client, by which clients can be chosen. */
export const ClientTag = clientEntity(massSending, 'ClientTag', { tag: p.text() })
