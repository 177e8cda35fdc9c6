import { defineContract } from '@lintel/core'

/** Browsers need no more of messaging than its name. */
export const messaging = defineContract({ id: 'messaging', version: '1.0.0' })
