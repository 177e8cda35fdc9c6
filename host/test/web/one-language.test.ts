import { operatorTenantId } from '@lintel/core/server'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { plainOf, sendForm } from './send-form.js'
import { recordOf, signedIn } from './visitor.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  await portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
    unit.call('core.changeTenant', { params: { tenantId: portal.tenant().id }, body: { languages: ['es'] } }),
  )
})
afterAll(() => portal.close())

test('a portal that speaks Spanish alone asks nobody for a language, and the time zone is saved all the same', async () => {
  const omar = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['client'] }))
  const page = await omar.get('/settings/reading')
  expect(page.text).toContain('<html lang="es"')
  expect(plainOf(page)).not.toMatch(/name="language"|action="\/language"|English/)
  await sendForm(omar, '/settings/reading', 'changeOwnSettings', { timeZone: 'Pacific/Honolulu' })
  const after = await omar.get('/settings/reading')
  expect([after.text.includes('<html lang="es"'), recordOf(after).portal.timeZone]).toEqual([true, 'Pacific/Honolulu'])
})
