import type { Target } from './probes.js'
import { byId, q, row } from './tries.js'

/** A password, a session with its token, and the count of tries; an authenticator of the client, a recovery code, a ticket for what is half done, and what every secret is held against. */
export const signInTargets: Readonly<Record<string, Target>> = {
  password: row({
    table: 'auth.credential',
    where: `account_id = ${q('account self')}`,
    change: 'must_change',
  }),
  'login session': row({ table: 'auth.login_session', where: byId('session self'), change: 'ended_at' }),
  token: row({ table: 'auth.refresh_token', where: 'true', change: 'used_at' }),
  throttle: { see: 'select 1 from auth.throttle', add: `insert into auth.throttle (key) values ('x')` },
  'second step': row({ table: 'auth.factor', where: `account_id = ${q('account self')}`, change: 'name' }),
  'recovery code': row({ table: 'auth.recovery_code', where: `account_id = ${q('account self')}`, change: 'used_at' }),
  'single sign-on': row({ table: 'auth.single_sign_on', where: 'true', change: 'label' }),
  'proof of the secret': {
    see: 'select 1 from auth.secret_proof',
    change: `update auth.secret_proof set sealed = 'x'`,
    remove: 'delete from auth.secret_proof',
  },
  ticket: row({ table: 'auth.ticket', where: `account_id = ${q('account self')}`, change: 'used_at' }),
}

/** Only the role that signs people in: nobody who serves data sees, changes or takes away how people prove who they are. */
export const signInTable = `
second step
  see    signIn
  change signIn
  remove signIn
recovery code
  see    signIn
  change signIn
  remove signIn
ticket
  see    signIn
  change signIn
  remove signIn
single sign-on
  see    signIn
  change signIn
  remove signIn
proof of the secret
  see    signIn otherSignIn otherOwner
  change signIn otherSignIn otherOwner
  remove otherOwner
`
