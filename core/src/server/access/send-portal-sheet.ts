import { core, type Core, type Letter, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { sayAccess as say } from './access-words.js'
import { mustLetIn } from './may-let-in.js'
import { consentedAddress } from './reach.js'

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

/** Sends the instruction sheet to an address that the client agreed to; once in an hour, however often somebody presses. */
export const sendPortalSheet: Operation<Core, 'sendPortalSheet'> = async ({ params: { clientId } }, scope) => {
  await mustLetIn(scope, clientId)
  const { delivery, addresses } = scope.services.core
  if (!delivery.channels.includes('email')) throw problem(core.problems.channelNotOffered)
  const address = await consentedAddress(scope, clientId)
  if (address === undefined) throw problem(core.problems.noConsentToWrite)
  const { agencyId } = scope
  const [agency] = await ask<Agency>(scope, `select name, nullif(phone, '') as phone from core.agency where id = $1`, [agencyId])
  const { pathname } = new URL(await addresses.ofAgency(agencyId))
  const receipt = await delivery.send({
    channel: 'email',
    to: { address },
    kind: 'core.portalSheet',
    basis: 'consent',
    agencyId,
    clientId,
    once: `core.portalSheet ${clientId} ${agencyId} ${scope.now().toISOString().slice(0, 13)}`,
    write: sheetLetter(`/${pathname.slice(1)}`, scope.settingsFor(agencyId).neutralMessages ? undefined : agency),
  })
  scope.audit({ clientId, resource: 'delivery', resourceId: receipt.id })
  return receipt
}
