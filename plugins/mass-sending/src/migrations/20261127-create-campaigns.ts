import { type PluginMigration, tenantTable } from '@lintel/core/server'

const schema = 'mass_sending'
const campaign = tenantTable({
  schema,
  name: 'campaign',
  kind: 'agency',
  columns: {
    kind: 'text not null',
    texts: 'jsonb not null',
    filter: 'jsonb not null',
    due_on: 'date',
    per_minute: 'int not null',
    state: `text not null constraint campaign_state_check check (state in ('ready', 'sending', 'paused', 'cancelled', 'done'))`,
    staff_member_id: 'uuid not null',
    account_id: 'uuid not null',
    staff_name: 'text not null',
    total: 'int not null',
    reached: 'int not null default 0',
    sent: 'int not null default 0',
    unknown_ids: 'int not null default 0',
    created_at: 'timestamptz not null',
    started_at: 'timestamptz',
    moved_at: 'timestamptz',
    finished_at: 'timestamptz',
  },
  fixed: ['kind', 'texts', 'filter', 'staff_member_id', 'account_id', 'staff_name', 'created_at'],
  indexes: ['agency_id, created_at desc'],
})
/** Numbered, so that how far a campaign has come is one number that moves in the transaction that delivers. */
const recipient = tenantTable({
  schema,
  name: 'recipient',
  kind: 'client',
  mayBreakGlass: false,
  columns: {
    campaign_id: 'uuid not null',
    number: 'int',
    language: 'text not null',
    reason: 'text',
  },
  references: { campaign_id: 'campaign' },
  uniques: ['campaign_id, client_id', 'campaign_id, number'],
  fixed: ['campaign_id', 'number', 'language'],
})
const optOut = tenantTable({
  schema,
  name: 'opt_out',
  kind: 'client',
  mayBreakGlass: false,
  columns: { account_id: 'uuid not null', said_at: 'timestamptz not null' },
  uniques: ['client_id, agency_id'],
  allow: ['insert', 'delete'],
})
const clientTag = tenantTable({
  schema,
  name: 'client_tag',
  kind: 'client',
  mayBreakGlass: false,
  columns: { tag: 'text not null' },
  uniques: ['client_id, agency_id, tag'],
  indexes: ['agency_id, tag'],
  allow: ['insert', 'delete'],
})

/** Whom something was sent to is nothing for portals: a restrictive policy takes both tables from them. */
const atWorkOnly = ['campaign', 'recipient', 'client_tag']
  .map(
    (table) => `
create policy at_work on mass_sending.${table} as restrictive for all to lintel_app using ((select core.ctx_works_for_agency()));`,
  )
  .join('')

export const createCampaigns: PluginMigration = {
  stamp: '20261127-create-campaigns',
  up: [campaign, recipient, optOut, clientTag, atWorkOnly].join('\n'),
}
