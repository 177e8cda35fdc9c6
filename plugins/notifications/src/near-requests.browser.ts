import { defineContract } from '@lintel/core'

/** Browsers need no more of requests than its name. */
export const requests = defineContract({ id: 'requests', version: '1.0.0' })
