import type { Client, Core } from '@lintel/core'

/** What `core.getClientAccess` answers. */
export type ClientAccessData = Awaited<ReturnType<Client<Core>['getClientAccess']>>
