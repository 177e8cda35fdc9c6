import { core, type Problem } from '@lintel/core'
import { operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { picture, pictureKinds } from './pictures.js'

let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ tenants: { elm: { north: [], south: [] }, oak: { north: [] } } })
  amir = await portal.person({ tenant: 'elm', agency: 'north', roles: ['administrator'] })
  dana = await portal.person({ tenant: 'elm', agency: 'north', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const agency = (name = 'north', tenant = 'elm') => {
  const { id, tenantId } = portal.agency(name, tenant)
  return { tenantId, level: 'agency' as const, ownerId: id }
}
const tenant = () => ({ tenantId: portal.tenant('elm').id, level: 'tenant' as const, ownerId: portal.tenant('elm').id })
const send = (content: Buffer, params = agency(), person = amir) =>
  person.call(core).changeLogo({ params, body: { content: content.toString('base64') } })
const asOperator = (operation: string, input: object) =>
  portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call(operation, input))
const open = (url: string) => portal.app.inject({ method: 'GET', url })
const detailOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: Problem) => JSON.stringify(error.extra) + String(error.status),
  )

test('an administrator sets the agency’s logo; everybody sees it without signing in, and browsers may keep it for good', async () => {
  const { logo = '' } = await send(picture('png'))
  const reply = await open(logo)
  expect(reply.statusCode).toBe(200)
  expect(reply.rawPayload.equals(picture('png'))).toBe(true)
  expect(reply.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(await amir.call(core).readLogo({ params: agency() })).toEqual({ logo })
})

test.each(pictureKinds)('a %s is taken, and what its camera wrote into it is cut off', async (kind) => {
  const { logo = '' } = await send(picture(kind, { note: 'shelter at 12 Elm Street' }))
  const { rawPayload, statusCode } = await open(logo)
  expect(statusCode).toBe(200)
  expect(rawPayload.includes('12 Elm Street')).toBe(false)
})

test('a new logo has a new address, and the old one is gone; so is the last one when it is taken away', async () => {
  const { logo: first = '' } = await send(picture('png'))
  const { logo: second = '' } = await send(picture('png', { width: 40 }))
  expect(second).not.toBe(first)
  expect((await open(first)).statusCode).toBe(404)
  await amir.call(core).removeLogo({ params: agency() })
  expect((await open(second)).statusCode).toBe(404)
  expect(await amir.call(core).readLogo({ params: agency() })).toEqual({})
})

test('what is no picture, moves, is too small, too large or an SVG is refused with a sentence at the field', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  expect(await detailOf(send(svg))).toMatch(/do not take SVG.*422/)
  expect(await detailOf(send(Buffer.from('%PDF-1.4 a letter')))).toContain('PNG, JPG or WebP')
  expect(await detailOf(send(picture('png', { width: 15 })))).toContain('between 16 and 2,000 pixels')
  expect(await detailOf(send(picture('png', { width: 60_000 })))).toContain('between 16 and 2,000 pixels')
  expect(await detailOf(send(picture('png', { moves: true })))).toContain('moves')
  expect(await detailOf(send(picture('png', { weight: 110_000 })))).toContain('larger than 100 kB')
  expect(await detailOf(send(picture('png').subarray(0, 40)))).toContain('cannot read this picture')
})

test('nothing that is sent breaks it, and nothing but a picture gets in', { timeout: 60_000 }, async () => {
  const heads = pictureKinds.map((kind) => picture(kind).subarray(0, 30))
  const content = fc.tuple(fc.constantFrom(...heads, Buffer.alloc(0)), fc.uint8Array({ minLength: 3, maxLength: 300 }))
  await fc.assert(
    fc.asyncProperty(content, async ([head, tail]) => {
      const { status } = await amir.fetch('PUT', `/api/core/tenants/${agency().tenantId}/logo/agency/${agency().ownerId}`, {
        content: Buffer.concat([head, tail]).toString('base64'),
      })
      expect([200, 422]).toContain(status)
    }),
    { numRuns: 40 },
  )
})

test('another agency, another tenant and the whole tenant are not an administrator’s; a case manager may not at all', async () => {
  const refusal = (params: ReturnType<typeof agency> | ReturnType<typeof tenant>, person = amir) =>
    detailOf(person.call(core).changeLogo({ params, body: { content: picture('png').toString('base64') } }))
  expect(await refusal(agency('south'))).toContain('404')
  expect(await refusal(agency('north', 'oak'))).toContain('404')
  expect(await refusal(tenant())).toContain('404')
  expect(await refusal(agency(), dana)).toContain('403')
})

test('the hosting provider sets a tenant’s logo; other addresses below it stay shut', async () => {
  await asOperator('core.changeLogo', { params: tenant(), body: { content: picture('webp').toString('base64') } })
  const seen: { readonly logo?: string } = Object(await asOperator('core.readLogo', { params: tenant() }))
  expect(seen.logo).toMatch(/^\/assets\/logo\/[0-9a-f-]{36}\/[0-9a-f]{32}\.webp$/)
  const own = seen.logo ?? ''
  expect((await open(own)).headers['content-type']).toBe('image/webp')
  const others = [
    own.replace('.webp', '.png'),
    own.replace(tenant().tenantId, portal.tenant('oak').id),
    `/assets/logo/${tenant().tenantId}/logo.png`,
  ]
  for (const path of [...others, `/assets/logo/${tenant().ownerId}/${'0'.repeat(32)}.png`, '/assets/logo/nowhere/x.png'])
    expect((await open(path)).statusCode, path).toBe(404)
})
