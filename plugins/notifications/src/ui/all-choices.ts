import type { Client } from '@lintel/core'
import type { notifications } from '../contract.js'

/** What the page of choices shows. */
export type AllChoices = Awaited<ReturnType<Client<typeof notifications>['getChoices']>>
