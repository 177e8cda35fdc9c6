import { core } from '@lintel/core'
import type { TestPerson } from '@lintel/core/testing'
import { requests } from '@lintel/requests/contract'
import { beforeEach, expect, test } from 'vitest'
import { dana, omar, portal, withHarbor } from './with-harbor.js'

withHarbor()

const asks = (by: TestPerson) => by.call(requests)
const clientId = (): string => omar.clientId ?? ''
const ask = async (): Promise<string> =>
  (await asks(dana).sendReady({ params: { clientId: clientId() }, body: { kind: 'requests:confirmContact' } })).id
const correct = (requestId: string, body: Parameters<ReturnType<typeof asks>['correctContact']>[0]['body']) =>
  asks(omar).correctContact({ params: { requestId }, body })
const apply = (requestId: string, by = dana) => asks(by).applyCorrection({ params: { requestId } })
const refuse = (requestId: string) => asks(dana).refuseCorrection({ params: { requestId }, body: { reason: 'This is your old number' } })
const seen = (requestId: string) => asks(dana).getRequest({ params: { requestId } })
const own = (requestId: string) => asks(omar).getTodo({ params: { requestId } })
const record = async () => {
  const { phone, email } = await omar.call(core).getOwnProfile()
  return { phone, email }
}
const problemOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'id' in error ? String(error.id) : String(error)),
  )
beforeEach(() =>
  portal.sql(`update core.client set phone = '555-0100', email = 'omar@old.example' where id = $1`, [clientId()]).then(() => undefined),
)

test('a client corrects how they are reached; staff see old and new, and take it over with one press: only then is the record another [S1.45]', async () => {
  const id = await ask()
  await correct(id, { phone: '555-0199', email: 'omar@old.example', address: '12 Elm Street', preferredWay: 'text' })
  expect(await record()).toEqual({ phone: '555-0100', email: 'omar@old.example' })
  const contact = { phone: { from: '555-0100', to: '555-0199' }, address: '12 Elm Street', preferredWay: 'text' }
  expect(await seen(id)).toMatchObject({ state: 'done', answer: { isRight: false, outcome: 'open', contact } })
  expect((await seen(id)).answer?.contact).not.toHaveProperty('email')
  expect((await asks(dana).listRequests({ query: { of: 'handedIn' } })).items.map((item) => item.id)).toContain(id)
  await apply(id)
  expect(await record()).toEqual({ phone: '555-0199', email: 'omar@old.example' })
  expect(await own(id)).toMatchObject({ answer: { outcome: 'applied', contact } })
  expect((await asks(dana).listRequests({ query: { of: 'handedIn' } })).items.map((item) => item.id)).not.toContain(id)
})

test('staff leave the record as it is, and the client reads why', async () => {
  const id = await ask()
  await correct(id, { phone: '555-0199' })
  await refuse(id)
  expect((await record()).phone).toBe('555-0100')
  expect(await own(id)).toMatchObject({ answer: { outcome: 'refused', whyNot: 'This is your old number' } })
  expect(await problemOf(apply(id))).toBe('requests.correctionDecided')
})

test('of two who decide at once one does, and both sides see what the record holds by now', async () => {
  const id = await ask()
  await correct(id, { phone: '', email: 'omar@new.example' })
  await portal.sql(`update core.client set email = 'omar@else.example' where id = $1`, [clientId()])
  for (const look of [seen, own])
    expect((await look(id)).answer?.contact).toEqual({
      phone: { from: '555-0100', to: null },
      email: { from: 'omar@else.example', to: 'omar@new.example' },
    })
  const ends = await Promise.all([problemOf(apply(id)), problemOf(refuse(id))])
  expect(ends.sort()).toEqual(['done', 'requests.correctionDecided'])
})

test('who may not change records takes nothing over; another kind of request, one that is over, and no change at all are refused', async () => {
  const id = await ask()
  expect(await problemOf(correct(id, { phone: '555-0100' }))).toBe('core.invalidInput')
  expect(await problemOf(correct(id, { phone: 'call me' }))).toBe('core.invalidInput')
  await correct(id, { phone: '555-0199' })
  expect(await problemOf(correct(id, { phone: '555-0188' }))).toBe('requests.requestEnded')
  const helper = await portal.person({ agency: 'harbor', roles: ['staff'] })
  expect(await problemOf(apply(id, helper))).toBe('core.forbidden')
  expect(await problemOf(apply(id, omar))).toBe('core.forbidden')
  const { id: other } = await asks(dana).sendRequest({
    params: { clientId: clientId() },
    body: { kind: 'requests:question', title: 'How are you?' },
  })
  expect(await problemOf(correct(other, { phone: '555-0199' }))).toBe('requests.notReady')
  expect(await problemOf(apply(other))).toBe('requests.correctionDecided')
})

test('the log names what was changed in the record, and never how it reads', async () => {
  const id = await ask()
  await correct(id, { phone: '555-0199', address: '12 Elm Street' })
  await apply(id)
  const log = JSON.stringify((await omar.call(core).listOwnLog({ query: {} })).lines)
  expect(log).toContain('Took a correction over into the record')
  expect(log).toContain('core.changeClient')
  for (const secret of ['555-0199', 'Elm Street']) expect(log).not.toContain(secret)
})
