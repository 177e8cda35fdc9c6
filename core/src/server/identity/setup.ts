import { core, problem } from '../../contract/index.js'
import type { Database, Link } from '../data/link.js'
import { checkAccountNames, checkPassword } from './account-checks.js'
import type { Accounts } from './accounts.js'
import { operatorTenant } from './address-book.js'
import { contextOf } from './enter.js'
import { newCode, plainCode } from './factors/recovery-codes.js'
import { keepTicket, spendTicket, type TicketToken } from './factors/tickets.js'
import { faultsInBody } from './own-password.js'
import { sayIdentity } from './identity-words.js'
import type { Throttle } from './throttle.js'
import { paperHash } from './way-back/paper-code.js'

/** Who will run this host, and the code that the server has printed. */
export interface FirstOperator {
  readonly code: string
  readonly username: string
  readonly displayName: string
  readonly password: string
  readonly address: string
  readonly requestId: string
  readonly language?: string
}
/** Makes the first operator: there is no account that everybody knows (ASVS 6.3.2). */
export interface Setup {
  /** A code for one day and one use, where nobody runs this host yet. */
  issue(requestId: string): Promise<string | undefined>
  isNeeded(requestId: string): Promise<boolean>
  finish(operator: FirstOperator): Promise<void>
}
const seconds = 86_400
const tokenOf = (code: string): TicketToken => ({
  tenantId: operatorTenant,
  text: '',
  hash: paperHash(operatorTenant, 'setup', plainCode(code) ?? ''),
})

/** The first run of a host, over its database. */
export function createSetup(database: Database, accounts: Accounts, throttle: Throttle): Setup {
  const among = <T>(requestId: string, work: (link: Link) => Promise<T>): Promise<T> =>
    database.transaction('auth', contextOf(operatorTenant, requestId), work)
  const isEmpty = async (link: Link): Promise<boolean> =>
    (await link.send({ text: 'select 1 from core.account where tenant_id = core.ctx_tenant() limit 1' })).rows.length === 0
  return {
    isNeeded: (requestId) => among(requestId, isEmpty),
    issue: (requestId) =>
      among(requestId, async (link) => {
        if (!(await isEmpty(link))) return undefined
        const code = newCode()
        keepTicket(link, tokenOf(code), { purpose: 'setup', seconds })
        return code
      }),
    async finish({ code, username, displayName, password, address, requestId, language }) {
      await throttle.take({ name: 'setup', address })
      faultsInBody(() => checkAccountNames({ username, displayName }, language))
      faultsInBody(() => checkPassword(password, [username, displayName], language))
      await among(requestId, async (link) => {
        if (!(await isEmpty(link))) throw problem(core.problems.notFound)
        if ((await spendTicket(link, tokenOf(code), 'setup')) === undefined)
          throw problem(core.problems.invalidInput, {
            errors: [{ pointer: '/body/code', detail: sayIdentity(language, 'setup.code') }],
          })
      })
      await accounts.create({ tenantId: operatorTenant, requestId }, { username, displayName, password })
    },
  }
}
