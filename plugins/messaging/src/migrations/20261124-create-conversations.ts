import { type PluginMigration, tenantTable } from '@lintel/core/server'

const schema = 'messaging'

// Broken glass and consents do not open conversations: they are between two sides, not part of the record.
const conversation = tenantTable({
  schema,
  name: 'conversation',
  kind: 'client',
  mayBreakGlass: false,
  columns: {
    staff_member_id: 'uuid not null',
    staff_name: 'text not null',
    subject: 'text',
    started_by: `text not null constraint conversation_started_by_check check (started_by in ('client', 'staff'))`,
    started_by_account_id: 'uuid not null',
    state: `text not null constraint conversation_state_check check (state in ('open', 'closed'))`,
    closed_at: 'timestamptz',
    closed_reason: 'text',
    message_count: 'int not null',
    last_message_at: 'timestamptz not null',
    last_message_by: `text not null constraint conversation_last_message_by_check check (last_message_by in ('client', 'staff'))`,
    created_at: 'timestamptz not null',
  },
  fixed: ['started_by', 'started_by_account_id', 'created_at'],
  indexes: [
    'client_id, last_message_at desc, id desc',
    'staff_member_id, last_message_at desc, id desc',
    'agency_id, last_message_at desc, id desc',
  ],
})
const wholeConversation = `
alter table messaging.conversation
  add constraint conversation_closed_check check ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (closed_reason is not null)),
  add constraint conversation_staff_member_foreign foreign key (tenant_id, staff_member_id, agency_id)
    references core.staff_member (tenant_id, id, agency_id);`

const message = tenantTable({
  schema,
  name: 'message',
  kind: 'client',
  mayBreakGlass: false,
  columns: {
    conversation_id: 'uuid not null',
    position: 'int not null',
    side: `text not null constraint message_side_check check (side in ('client', 'staff'))`,
    author_account_id: 'uuid not null',
    author_staff_id: 'uuid',
    author_name: 'text',
    relation: 'text',
    body: 'text not null constraint message_body_check check (length(body) between 1 and 5000)',
    sent_at: 'timestamptz not null',
  },
  references: { conversation_id: 'conversation' },
  uniques: ['conversation_id, position'],
  // What was said stays as it was said.
  allow: ['insert', 'delete'],
})
const wholeMessage = `
alter table messaging.message
  add constraint message_author_check check ((side = 'staff') = (author_staff_id is not null) and (side = 'client') = (relation is not null));`

const readMarker = tenantTable({
  schema,
  name: 'read_marker',
  kind: 'client',
  mayBreakGlass: false,
  columns: {
    conversation_id: 'uuid not null',
    account_id: 'uuid not null',
    position: 'int not null',
    read_at: 'timestamptz not null',
  },
  fixed: ['conversation_id', 'account_id'],
  references: { conversation_id: 'conversation' },
  uniques: ['conversation_id, account_id'],
})

export const createConversations: PluginMigration = {
  stamp: '20261124-create-conversations',
  up: [conversation, wholeConversation, message, wholeMessage, readMarker].join('\n'),
}
