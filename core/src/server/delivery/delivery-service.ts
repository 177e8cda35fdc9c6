import type { CoreSettings } from '../../contract/core/core-settings.js'
import type { Delivery, DeliveryReceipt, DeliveryTo, OutgoingLetter } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { insightOf } from '../kernel/insight.js'
import { serverLanguages } from '../words/server-words.js'
import type { Sealer } from '../data/seal.js'
import type { DeliveryCenter } from './delivery-center.js'
import { letterParts, shortText, withHead } from './letter-parts.js'
import { type Letterhead, letterhead } from './letterhead.js'
import { letterPlace, type SealedLetter } from './sealed-letter.js'
import { type Sender, toldWho } from './told-who.js'

/** What the service needs of a scope of core: `post` puts the message into the queue when the unit commits. */
export interface PostingScope {
  readonly tenant: { readonly id: string; readonly name: string }
  readonly own: { readonly addresses: { origin(): Promise<string> } }
  newId(): string
  post(deliveryId: string, startAfter?: Date, jobId?: string): void
}
interface Kit {
  readonly sealer: Sealer
  readonly center: Pick<DeliveryCenter, 'channels'>
}
interface Recipient {
  readonly language: string
  readonly is_reachable: boolean
}

const named = (to: DeliveryTo) => ({
  accountId: 'accountId' in to ? (to.accountId ?? null) : null,
  clientId: 'clientId' in to ? to.clientId : null,
  address: 'address' in to ? to.address : undefined,
  deviceId: 'deviceId' in to ? to.deviceId : undefined,
})
/** `es-MX` is written to in `es`; who reads a language we do not write gets the first one we do. */
const written = (language: string): string => {
  const base = language.split('-', 1)[0]?.toLowerCase() ?? ''
  return serverLanguages.find((each) => each === base) ?? serverLanguages[0]
}

interface Dressed {
  readonly sender: Sender
  readonly head: Letterhead | undefined
  readonly origin: string
}
function sealedLetter(letter: OutgoingLetter, { sender, head, origin }: Dressed, language: string): SealedLetter {
  const said = toldWho(letter.write(language), sender, language)
  const { address, deviceId } = named(letter.to)
  const plain = letterParts(said, origin, language)
  // What keeps somebody's hours may be put in by further agencies until it leaves.
  const awaitsHead = head !== undefined && letter.keeps !== undefined && letter.agencyId !== undefined
  const parts = head === undefined || awaitsHead ? plain : withHead(plain, head)
  const text = letter.channel === 'sms' ? shortText(said, origin) : parts.text
  const path = said.link?.path
  return {
    ...parts,
    text,
    ...(address !== undefined && { to: address }),
    ...(deviceId !== undefined && { deviceId }),
    ...(path !== undefined && { path }),
    ...(letter.keeps && { keeps: letter.keeps }),
    ...(letter.opens && { opens: letter.opens }),
    ...(awaitsHead ? { awaitsHead } : head?.logo !== undefined && { logo: head.logo }),
  }
}

/** Who sends, as the tenant says it; the names are asked for only where a subject must not hold them. */
async function senderOf(scope: PostingScope): Promise<Sender> {
  const { name } = scope.tenant
  const { neutralMessages } = insightOf(scope).snapshot.settings('core') as CoreSettings
  if (!neutralMessages) return { isNeutral: false, name, names: [] }
  const rows = await ask<{ name: string }>(scope, 'select name from core.agency', [])
  return { isNeutral: true, name, names: [name, ...rows.map((row) => row.name)] }
}

/** The id of the message that was put in under a key. */
async function idUnder(scope: PostingScope, key: string | undefined, otherwise: string): Promise<string> {
  const [row] = await ask<{ id: string | null }>(scope, 'select core.posted_delivery($1) as id', [key ?? null])
  return row?.id ?? otherwise
}

/** The delivery service of one unit of work: writes the ledger, seals what is to be sent, and leaves the rest to the queue. */
export const deliveryService =
  ({ sealer, center }: Kit) =>
  (scope: PostingScope): Delivery => {
    let asked: Promise<Sender> | undefined
    const sender = (): Promise<Sender> => {
      asked ??= senderOf(scope)
      return asked
    }
    const heads = new Map<string | undefined, Promise<Letterhead | undefined>>()
    const headOf = async ({ channel, agencyId }: OutgoingLetter): Promise<Letterhead | undefined> => {
      if (channel !== 'email' || (await sender()).isNeutral) return undefined
      const known = heads.get(agencyId) ?? letterhead(scope, agencyId)
      heads.set(agencyId, known)
      return known
    }
    const dressed = async (letter: OutgoingLetter): Promise<Dressed> => ({
      sender: await sender(),
      head: await headOf(letter),
      origin: await scope.own.addresses.origin(),
    })
    return {
      channels: center.channels,
      async again(id) {
        const [row] = await ask<{ done: boolean }>(scope, 'select core.retry_delivery($1) as done', [id])
        // The job that failed still bears the message's own id.
        if (row?.done === true) scope.post(id, undefined, scope.newId())
        return row?.done === true
      },
      async opened(ids) {
        if (ids.length > 0) await ask(scope, 'select core.delivery_opened($1)', [`{${ids.join(',')}}`])
      },
      async send(letter): Promise<DeliveryReceipt> {
        const { accountId, clientId, address, deviceId } = named(letter.to)
        const [who] = await ask<Recipient>(scope, 'select * from core.delivery_recipient($1, $2, $3)', [
          accountId,
          // What is about a client must never go to the client when it is for somebody else.
          accountId === null ? (clientId ?? letter.clientId ?? null) : null,
          letter.channel,
        ])
        const language = written(letter.language ?? who?.language ?? '')
        const isReachable = address !== undefined || deviceId !== undefined || who?.is_reachable === true
        const id = scope.newId()
        const content = isReachable ? JSON.stringify(sealedLetter(letter, await dressed(letter), language)) : undefined
        const entry = {
          id,
          accountId,
          clientId: letter.clientId ?? clientId,
          agencyId: letter.agencyId ?? null,
          channel: letter.channel,
          kind: letter.kind,
          basis: letter.basis,
          language,
          once: letter.once ?? null,
        }
        const sealed = content === undefined ? null : sealer.seal(content, letterPlace(scope.tenant.id, id))
        const [posted] = await ask<{ done: boolean }>(scope, 'select core.post_delivery($1, $2) as done', [JSON.stringify(entry), sealed])
        if (posted?.done !== true) return { id: await idUnder(scope, letter.once, id), state: 'repeated' }
        if (!isReachable) return { id, state: 'unreachable' }
        scope.post(id, letter.notBefore)
        return { id, state: 'queued' }
      },
    }
  }
