import type { Core, DeliveryReceipt, Letter, ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { sayAccess as say } from './access-words.js'

interface Agency {
  readonly name: string
  readonly phone: string | null
}
const sheetLetter =
  (path: `/${string}`, agency: Agency | undefined) =>
  (language: string): Letter => ({
    subject: say(language, 'sheet.subject'),
    paragraphs: [
      say(language, 'sheet.text'),
      say(language, 'sheet.open'),
      say(language, 'sheet.password'),
      say(language, 'sheet.shared'),
      agency === undefined
        ? say(language, 'sheet.help')
        : say(language, 'sheet.helpOf', { agency: agency.name, phone: agency.phone ?? 'none' }),
    ],
    link: { label: say(language, 'sheet.link'), path },
  })

/** A letter that says how to get in. */
export interface WayIn {
  readonly clientId: string
  /** Where the client's consent stands. */
  readonly address: string
  readonly path: `/${string}`
  readonly kind: 'core.portalSheet' | 'core.portalLink'
  readonly once: string
}

/** Writes to an address that the client agreed to how to get into the portal; never a name or password. */
export async function sendWayIn(scope: ScopeOf<Core>, { clientId, address, path, kind, once }: WayIn): Promise<DeliveryReceipt> {
  const { agencyId } = scope
  const [agency] = await ask<Agency>(scope, `select name, nullif(phone, '') as phone from core.agency where id = $1`, [agencyId])
  return scope.services.core.delivery.send({
    channel: 'email',
    to: { address },
    kind,
    basis: 'consent',
    agencyId,
    clientId,
    once,
    write: sheetLetter(path, scope.settingsFor(agencyId).neutralMessages ? undefined : agency),
  })
}
