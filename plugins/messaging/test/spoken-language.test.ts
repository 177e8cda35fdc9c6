import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import messaging from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

let portal: TestPortal
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [careTeamStub, messaging], agencies: { elm: ['careTeam', 'messaging'] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => portal.close())

const english = 'Usual time until an answer'
const spanish = 'Tiempo habitual hasta una respuesta'
/** What an operation says to a browser whose switch stands at this language. */
async function said(cookie: string): Promise<string> {
  const headers = { authorization: `Bearer ${dana.token}`, cookie: `lintel_language=${cookie}` }
  const { body } = await portal.app.inject({ method: 'GET', url: '/api/core/work-settings', headers })
  return [english, spanish].filter((text) => body.includes(`"label":"${text}`)).join()
}

test('what an operation says is in the language of the browser until the person sets one, which then holds at once, as on pages', async () => {
  expect([await said('es'), await said('en')]).toEqual([spanish, english])
  for (const [language, text] of [
    ['es', spanish],
    ['en', english],
  ] as const) {
    await dana.call(core).changeOwnSettings({ body: { language } })
    expect([await said('es'), await said('en')]).toEqual([text, text])
  }
  await dana.call(core).changeOwnSettings({ body: { language: '' } })
  expect(await said('es')).toBe(spanish)
})
