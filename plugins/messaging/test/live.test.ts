import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

const plugins = [careTeamStub, messagingPlugin]
let portal: TestPortal
let other: TestPortal
let dana: TestPerson
let omar: TestPerson
let conversationId: string
let here: string
let there: string

beforeAll(async () => {
  portal = await startTestPortal({ plugins, agencies: { harbor: ['careTeam', 'messaging'] } })
  other = await startTestPortal({ plugins, beside: portal })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const opened = await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Hello' } })
  conversationId = opened.id
  here = await portal.listen()
  there = await other.listen()
})
afterAll(async () => {
  await other.close()
  await portal.close()
})

interface Ear {
  /** What came so far. */
  readonly heard: () => string
  /** Waits until one more piece of news says it than had come by then. */
  hears(word: string): Promise<void>
  close(): void
}
async function listen(address: string, person: TestPerson): Promise<Ear> {
  const closing = new AbortController()
  const reply = await fetch(`${address}/live`, { headers: { authorization: `Bearer ${person.token}` }, signal: closing.signal })
  expect(reply.status).toBe(200)
  let text = ''
  let known = 0
  const reading = (async () => {
    for await (const part of reply.body ?? []) text += new TextDecoder().decode(part)
  })()
  reading.catch(() => undefined) // closing the ear ends the reading
  return {
    heard: () => text,
    async hears(word) {
      await expect.poll(() => text.split(word).length - 1, { interval: 10 }).toBeGreaterThan(known)
      known = text.split(word).length - 1
    },
    close: () => closing.abort(),
  }
}
const send = (person: TestPerson, body: string) => person.call(messaging).sendMessage({ params: { conversationId }, body: { body } })

test('both sides hear of a message within a second, also in another process, and nobody else does', async () => {
  const stranger = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  const [near, far, deaf] = [await listen(here, dana), await listen(there, omar), await listen(here, stranger)]
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) {
    await send(dana, 'Secret words')
    const from = performance.now()
    await Promise.all([near.hears('messaging'), far.hears('messaging')])
    times.push(performance.now() - from)
  }
  expect(Math.min(...times)).toBeLessThan(1_000) // whatever else the machine does only makes it longer
  expect(deaf.heard()).not.toContain('messaging')
  for (const ear of [near, far, deaf]) {
    expect(ear.heard()).not.toContain('Secret')
    ear.close()
  }
})

test('a representative hears of messages to the client', async () => {
  const rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  const ear = await listen(there, rosa)
  await send(dana, 'For Rosa too')
  await ear.hears('messaging')
  ear.close()
})

test('closing a conversation is heard at once', async () => {
  const ear = await listen(there, omar)
  await dana.call(messaging).closeConversation({ params: { conversationId } })
  await ear.hears('messaging')
  ear.close()
})

test('who no longer acts for the client hears nothing more', async () => {
  const rosa = await portal.person({ agency: 'harbor', roles: ['representative'], of: omar })
  const [ear, proof] = [await listen(there, rosa), await listen(there, omar)]
  await portal.sql('update core.profile_access set is_active = false where account_id = $1', [rosa.accountId])
  await send(dana, 'Not for Rosa')
  await proof.hears('messaging')
  expect(ear.heard()).not.toContain('messaging')
  ear.close()
  proof.close()
})

test('while a keeper is away without a cover, the open pages of the whole team hear of each message; they hear when that begins and ends', async () => {
  const ruth = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  const far = await listen(there, ruth)
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
  const absence = { firstDay: new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10), lastDay: tomorrow }
  await dana.call(messaging).changeOwnAbsence({ body: absence })
  await far.hears('messaging')
  await send(omar, 'Is somebody there?')
  await far.hears('messaging')
  await dana.call(messaging).changeOwnAbsence({ body: { ...absence, coverId: ruth.staffMemberId ?? '' } })
  await far.hears('messaging')
  await dana.call(messaging).endOwnAbsence()
  await far.hears('messaging')
  far.close()
})
