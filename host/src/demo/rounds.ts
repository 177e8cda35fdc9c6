import type { Installation } from '../installation.js'
import { actAs } from './daily-work.js'

const everybody = { enrollment: 'active', programIds: [] }
const hours = {
  kind: 'messaging.announcement',
  subject: 'Winter hours',
  body: 'From December 1 the doors open at 5 pm. Bring your card if you have one; if not, come anyway.',
  subjectEs: 'Horario de invierno',
  bodyEs: 'Desde el 1 de diciembre abrimos a las 5 pm. Traiga su tarjeta si tiene; si no, venga igual.',
}
const coats = {
  kind: 'requests.question',
  subject: 'Which size of winter coat do you need?',
  body: 'We have coats from S to XXL. Tell us for each person in your household.',
  subjectEs: '¿Qué talla de abrigo necesita?',
  bodyEs: 'Tenemos abrigos de S a XXL. Díganos la talla de cada persona de su hogar.',
}
const shots = {
  kind: 'messaging.message',
  subject: 'Flu shots on Thursday',
  body: 'A nurse is here from 2 to 5 pm. You need no card and no appointment.',
}
const idOf = (reply: unknown): string =>
  typeof reply === 'object' && reply !== null && 'id' in reply && typeof reply.id === 'string' ? reply.id : ''
const countOf = (reply: unknown): number =>
  typeof reply === 'object' && reply !== null && 'total' in reply && typeof reply.total === 'number' ? reply.total : 0

const firstIn = (reply: unknown): string => (Array.isArray(reply) ? idOf(reply[0]) : '')
const clientsIn = (reply: unknown): readonly string[] =>
  typeof reply === 'object' && reply !== null && 'clients' in reply && Array.isArray(reply.clients) ? reply.clients.map(idOf) : []
/** A list as agencies have it: everybody, one of them twice, and a number that nobody has. */
const listOf = (clients: readonly string[]): string => [...clients, ...clients.slice(0, 1), 'HH-20881'].join('\n')

/** What was sent to many: two that go out as soon as the host runs, one that is held, and a packet for a list of clients that is not sent yet. Where the plugins are not there, nothing. */
export async function addRounds(installation: Installation, tenantId: string): Promise<void> {
  const known = new Set(installation.plugins.map(({ contract }) => contract.id))
  if (!known.has('massSending') || !known.has('messaging') || !known.has('requests')) return
  await actAs(installation, tenantId, 'amir', async (call) => {
    for (const text of [hours, coats, shots]) {
      const params = { campaignId: idOf(await call('massSending.createCampaign', { body: { ...text, ...everybody } })) }
      const count = countOf(await call('massSending.getCampaign', { params }))
      await call('massSending.startCampaign', { params, body: { count } })
      if (text === shots) await call('massSending.pauseCampaign', { params })
    }
    const choiceId = firstIn(await call('requests.listPacketTemplates', {}))
    if (choiceId === '') return
    const ids = listOf(clientsIn(await call('core.listClients', { query: { size: 100 } })))
    await call('massSending.createChosenCampaign', { body: { kind: 'requests.packet', choiceId, ...everybody, ids } })
  })
}
