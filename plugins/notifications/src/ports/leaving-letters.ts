import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications } from '../contract.js'
import { choicesOf, type Hearer, hearerColumns, quietUntil } from '../store/hearers.js'

const chosen = `select ${hearerColumns} from core.account a
  left join core.agency g on g.tenant_id = a.tenant_id and g.id = $1
  ${choicesOf('a', '$4', '$5::boolean')}
  where a.id = $3`

const seen = 'select notifications.may_see($1, $2) as may_see'

/** Asked as a letter leaves, by each agency whose news it tells of: whether the person may still see them, and their quiet hours. */
export const leavingLetters: PortFill<typeof notifications, 'core.leavingLetters'> = (scope) => ({
  source: 'notifications',
  /** News that a person would not find in their list any more are not written of either. */
  async maySee({ accountId, deliveryId }) {
    const [row] = await ask<{ may_see: boolean }>(scope, seen, [accountId, deliveryId])
    return row?.may_see === true
  },
  /** One that was not taken in the evening is not brought at night. */
  async until({ accountId, about, isAtWork }) {
    const [hearer] = await ask<Hearer>(scope, chosen, [scope.agencyId, scope.tenant.timeZone, accountId, about, isAtWork])
    return hearer === undefined ? undefined : quietUntil(scope, hearer)
  },
})
