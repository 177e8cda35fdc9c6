import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
})
afterAll(() => portal.close())

test('the portal can be added to a home screen, where an iPhone lets it show notices, under a name that says nothing', async () => {
  const page = await portal.app.inject({ url: '/sign-in', headers: { accept: 'text/html' } })
  expect(page.body).toContain('<link rel="manifest" href="/app.webmanifest">')
  expect(page.headers['content-security-policy']).toContain("manifest-src 'self'")
  const manifest = await portal.app.inject({ url: '/app.webmanifest' })
  expect(manifest.headers['content-type']).toBe('application/manifest+json; charset=utf-8')
  expect(manifest.json()).toMatchObject({ name: 'Portal', display: 'standalone', start_url: '/' })
  const icon = await portal.app.inject({ url: manifest.json().icons[0].src })
  expect(icon.headers['content-type']).toBe('image/png')
  expect(icon.rawPayload.subarray(1, 4).toString()).toBe('PNG')
  const staff = await portal.app.inject({ url: '/staff/sign-in', headers: { accept: 'text/html' } })
  expect(staff.body).not.toContain('manifest')
})
