import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications } from '../contract.js'
import { choicesOf, type Hearer, hearerColumns, quietUntil } from '../store/hearers.js'

const chosen = `select ${hearerColumns} from core.account a
  left join core.agency g on g.tenant_id = a.tenant_id and g.id = $1
  ${choicesOf('a', '$4', '$5::boolean')}
  where a.id = $3`

/** Quiet hours, asked as a letter leaves: one that was not taken in the evening is not brought at night. */
export const hoursOfLetters: PortFill<typeof notifications, 'core.hoursOfLetters'> = (scope) => ({
  source: 'notifications',
  async until({ accountId, about, isAtWork }) {
    const [hearer] = await ask<Hearer>(scope, chosen, [scope.agencyId, scope.tenant.timeZone, accountId, about, isAtWork])
    return hearer === undefined ? undefined : quietUntil(scope, hearer)
  },
})
