import { defineContract } from '@lintel/core'

/** Sending to many is filled on the server; browsers need nothing of its contract but the name. */
export const massSending = defineContract({ id: 'massSending', version: '1.0.0' })
