import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { sendRequest } from '../store/send-request.js'
import { type KeptPart, mustFindTemplate } from './keep-templates.js'
import { nameOf, wordsOf } from './packet-texts.js'
import { detailOf, mustOffer, wholeKind } from './part-kinds.js'

const about = `
  select c.language, ($2::timestamptz at time zone requests.zone_of(c.id, $3::uuid))::date as today
  from core.client c where c.id = $1::uuid`
const packetOf = 'select packet_id from requests.request where id = $1::uuid'

/** So many days after one, by the calendar. */
const laterBy = (days: number, day: string): string => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** What a part asks, in the client's language. */
const requestOf = (part: KeptPart, language: string, today: string) => ({
  kind: wholeKind(part.kind),
  ...wordsOf(part, language),
  ...(part.link !== undefined && { link: part.link }),
  detail: detailOf(part, language),
  ...(part.dueInDays !== undefined && { dueOn: laterBy(part.dueInDays, today) }),
})

/** Sends all parts of a packet to one client. Answers the id of the packet that they are in. */
export async function sendTemplate(scope: Scope, clientId: string, templateId: string): Promise<string> {
  const row = await mustFindTemplate(scope, templateId)
  const { parts } = row
  await mustOffer(scope, parts)
  const [client] = await ask<{ readonly language: string | null; readonly today: string | null }>(scope, about, [
    clientId,
    scope.now().toISOString(),
    scope.agencyId,
  ])
  if (client === undefined) throw problem(core.problems.notFound)
  const language = client.language ?? 'en'
  const packet = nameOf(row, language)
  const today = client.today ?? scope.now().toISOString().slice(0, 10)
  let last: string | undefined
  for (const [place, part] of parts.entries())
    last = await sendRequest(scope, { ...requestOf(part, language, today), clientId, packet }, place)
  if (last === undefined) throw problem(requests.problems.emptyPacket)
  const [made] = await ask<{ readonly packet_id: string }>(scope, packetOf, [last])
  if (made === undefined) throw problem(core.problems.notFound)
  return made.packet_id
}
