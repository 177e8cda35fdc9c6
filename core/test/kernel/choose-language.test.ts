import { expect, test } from 'vitest'
import { startTestPortal } from '../../src/testing/index.js'
import { chooseLanguage } from '../../src/server/kernel/choose-language.js'

test.each([
  [['es', 'en'], ['en', 'es'], 'es'],
  [[undefined, 'es'], ['en', 'es'], 'es'],
  [['fr', 'es'], ['en', 'es'], 'es'],
  [['es-419', 'en'], ['en', 'es'], 'es'],
  [['fr'], ['es', 'en'], 'es'],
  [[], [], 'en'],
  [['fr'], [], 'fr'],
])('of the wishes %j and %j on offer it is %s', (wishes, offered, chosen) => {
  expect(chooseLanguage(wishes, offered)).toBe(chosen)
})

test('who has not finished signing in is answered in their own language, too', async () => {
  const portal = await startTestPortal({ agencies: { elm: [] } })
  try {
    const omar = await portal.person({ agency: 'elm', roles: ['client'] })
    await portal.sql(`update core.account set language = 'es' where id = $1`, [omar.accountId])
    await portal.database.transaction('auth', { 'lintel.tenant': omar.tenantId }, async (link) => {
      await link.send({ text: 'update auth.credential set must_change = true where account_id = $1', values: [omar.accountId] })
    })
    const body = { password: 'short', repeatedPassword: 'short' }
    expect(JSON.stringify((await omar.fetch('POST', '/api/core/password', body)).body)).toContain('Use al menos 15 caracteres')
  } finally {
    await portal.close()
  }
})
