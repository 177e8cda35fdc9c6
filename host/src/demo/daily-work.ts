import type { Caller } from '@lintel/core/server'
import type { Installation } from '../installation.js'
import { demoPassword } from './people.js'

type Act = readonly [operation: string, input: object]

/** Lets one of the demo's people do something, as they would in a browser: with their own rights, and in the log. */
export async function actAs(
  { kernel }: Installation,
  tenantId: string,
  name: string,
  work: (call: (operation: string, input: object) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const { identity, unit } = kernel
  const entered = await identity.signIn({ name, password: demoPassword, tenantId, address: 'demo', requestId: crypto.randomUUID() })
  if (!('session' in entered)) throw new Error(`${name} could not sign in at once`)
  const { session } = entered
  await work((operation, input) => {
    const caller: Caller = { requestId: crypto.randomUUID(), ...session }
    return unit(caller, 'write', (running) => running.call(operation, input))
  })
  await identity.signOut({ session, requestId: crypto.randomUUID() })
}
const as = (installation: Installation, tenantId: string, name: string, acts: readonly Act[]): Promise<void> =>
  actAs(installation, tenantId, name, async (call) => {
    for (const [operation, input] of acts) await call(`core.${operation}`, input)
  })

/** What staff did lately with Omar's record, so that its log and his own have something to tell. */
export async function addDailyWork(installation: Installation, tenantId: string, clientId: string): Promise<void> {
  const params = { clientId }
  const sheet = {
    givenName: 'Omar',
    middleName: null,
    familyName: 'Haddad',
    nameSuffix: null,
    preferredName: null,
    pronouns: 'he/him',
    birthDate: '1987-04-03',
    language: 'en',
    phone: '555-0134',
    email: 'omar@example.org',
  }
  await as(installation, tenantId, 'amir', [
    [
      'changeStaffChoices',
      { body: { serviceTypes: 'Housing search\nBenefits\nCounseling', locations: 'Harbor Street\nBy phone\nIn the field' } },
    ],
    ['createRole', { body: { name: 'Front desk' } }],
  ])
  await as(installation, tenantId, 'dana', [
    ['getClient', { params }],
    ['listClientEnrollments', { params }],
    ['changeClient', { params, body: sheet }],
    ['changeOwnPreferences', { body: { serviceTypes: ['Housing search'], locations: ['Harbor Street'], notifyBy: ['portal', 'email'] } }],
  ])
  await as(installation, tenantId, 'lena', [['getClient', { params }]])
}
