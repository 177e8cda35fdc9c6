import { type Mutation, sql } from './mutation.js'
import type { Target } from './probes.js'
import { add, byId, newId, q, row, see } from './tries.js'

const channel = (client: string) => ({
  id: newId,
  client_id: q(client),
  kind: "'sms'",
  address: "'+1 555 010 0134'",
  purposes: `'{messages}'`,
  wording: "'2026-11'",
})

/** How clients may be reached: their own to say, for those who serve them to see. */
export const contactTargets: Readonly<Record<string, Target>> = {
  'contact channel': row({
    table: 'core.contact_channel',
    where: byId('channel'),
    change: 'withdrawn_at = now()',
    columns: channel('client'),
  }),
  'contact channel of the neighbour': add('core.contact_channel', channel('neighbour')),
  'contact safety': row({
    table: 'core.contact_safety',
    where: `client_id = ${q('client')}`,
    change: 'no_email',
    columns: { client_id: q('neighbour') },
  }),
  'number that stopped': row({
    table: 'core.sms_stop',
    where: byId('stop'),
    change: 'started_at = now()',
    columns: { id: newId, client_id: q('client'), mark: "'mark'", hint: "'…0134'", stopped_at: 'now()' },
  }),
  'device that is told': row({
    table: 'core.push_device',
    where: byId('device'),
    change: 'name',
    columns: { id: newId, account_id: q('account self'), name: "'Tablet'", mark: "'other'", sealed: "'x'", added_at: 'now()' },
  }),
  'sealed keys of a device': see('core.push_device', 'sealed', byId('device')),
  'callback that was seen': { see: 'select 1 from auth.callback_seen', add: `insert into auth.callback_seen (id) values ('x')` },
  draft: row({
    table: 'core.draft',
    where: byId('draft'),
    change: 'path',
    columns: { id: newId, account_id: q('account self'), path: "'/'", form: "'x'", sealed: "'x'", expires_at: 'now()' },
  }),
}
export const contactTable = `
contact channel
  see    portal shelter commandLine
  add    portal commandLine
  change portal commandLine
  remove commandLine
contact channel of the neighbour
  add    commandLine
contact safety
  see    portal shelter commandLine
  add    commandLine
  change portal commandLine
  remove commandLine
number that stopped
  see    portal shelter commandLine
  add    commandLine
  change -
  remove -
device that is told
  see    self job clinicJob commandLine signIn
  add    self
  change -
  remove self signIn
sealed keys of a device
  see    signIn
callback that was seen
  see    -
  add    signIn otherSignIn
draft
  see    self commandLine signIn
  add    signIn
  change -
  remove self commandLine signIn
`
export const contactMutations: readonly Mutation[] = [
  sql('numbers that stopped are open to all agencies', 'core.sms_stop', 'alter policy serving_agency on core.sms_stop using (true)'),
  sql(
    'ways to reach a client are open to all agencies',
    'core.contact_channel',
    'alter policy serving_agency on core.contact_channel using (true)',
  ),
]
