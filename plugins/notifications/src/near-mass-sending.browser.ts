import { defineContract } from '@lintel/core'

/** Browsers need no more of sending to many than its name. */
export const massSending = defineContract({ id: 'massSending', version: '1.0.0' })
