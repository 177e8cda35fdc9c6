import { clientEntity, p } from '@lintel/core/server'
import { massSending } from '../contract.js'

/** The client wants nothing of this agency that is sent to many. */
export const OptOut = clientEntity(massSending, 'OptOut', { accountId: p.uuid(), saidAt: p.datetime() })
