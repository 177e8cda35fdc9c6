import { documentsKind } from '../documents/documents-kind.js'
import { wantedOf } from '../documents/wanted.js'
import type { RequestDetail, RequestFile, RequestView, TodoDetail, TodoItem } from '../contract.js'
import type { NamedKind } from '../kinds/all-kinds.js'
import type { RequestRow } from './read-requests.js'

type Kinds = ReadonlyMap<string, NamedKind>
const has = <K extends string, V>(key: K, value: V | null): { readonly [P in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { readonly [P in K]?: V })

const completer = ({ state, relation, answered_by_name }: RequestRow) =>
  (state === 'done' || state === 'declined' || state === 'handedIn') && relation !== null
    ? { completedBy: { relation, ...(answered_by_name !== null && { name: answered_by_name }) } }
    : {}
/** Staff want something else than what was sent: all of it, or some of the files. */
const isSentBack = ({ kind, state, reason, checks }: RequestRow): boolean =>
  kind === documentsKind &&
  state === 'started' &&
  (reason !== null || Object.values(checks ?? {}).some(({ verdict }) => verdict === 'neededAgain'))
const titleOf = (row: RequestRow, kinds: Kinds): string => row.title ?? kinds.get(row.kind)?.title ?? row.kind

/** The packet it is a part of, and how far that is. */
const partOf = ({ packet_id, packet_done, packet_total }: RequestRow) =>
  packet_id === null ? null : { id: packet_id, done: packet_done, total: packet_total }

/** Kinds by their whole name. */
export const byName = (kinds: readonly NamedKind[]): Kinds => new Map(kinds.map((kind) => [kind.name, kind]))

/** A request as the client's list shows it. */
export const asTodo = (row: RequestRow, kinds: Kinds): TodoItem => ({
  id: row.id,
  kind: row.kind,
  title: titleOf(row, kinds),
  ...has('packet', row.packet),
  ...has('partOf', partOf(row)),
  askedBy: row.sent_by_name ?? row.agency,
  agency: row.agency,
  sentAt: row.created_at,
  ...has('dueOn', row.due_on),
  isLate: row.is_late,
  state: row.state,
  isSentBack: isSentBack(row),
  ...has('changedAt', row.changed_at),
  isChanged: row.is_changed,
  ...has('handedInAt', row.handed_in_at),
  ...has('endedAt', row.ended_at),
  ...completer(row),
  path: (kinds.get(row.kind)?.path ?? '/to-do/{id}').replace('{id}', row.id),
})
type Files = readonly RequestFile[]
const written = (row: RequestRow, files: Files) => ({
  ...has('text', row.body),
  ...has('link', row.link),
  ...has('answer', row.answer),
  ...has('reason', row.reason),
  ...(row.kind === documentsKind && { wanted: wantedOf(row.detail) }),
  files: files.map((file) => ({ ...file, ...has('check', row.checks?.[file.id] ?? null), ...has('part', row.places?.[file.id] ?? null) })),
})
export const asTodoDetail = (row: RequestRow, kinds: Kinds, files: Files): TodoDetail => ({ ...asTodo(row, kinds), ...written(row, files) })

/** A request as staff see it. */
export const asRequest = (row: RequestRow, kinds: Kinds): RequestView => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  kind: row.kind,
  kindTitle: kinds.get(row.kind)?.title ?? row.kind,
  title: titleOf(row, kinds),
  ...has('packet', row.packet),
  ...has('partOf', partOf(row)),
  state: row.state,
  isOverdue: row.is_late,
  isSentBack: isSentBack(row),
  ...(row.answer?.outcome === 'open' && { isToDecide: true }),
  ...has('dueOn', row.due_on),
  ...has('expiresOn', row.expires_on),
  sentBy: row.sent_by_name ?? row.agency,
  sentAt: row.created_at,
  ...has('deliveredAt', row.delivered_at),
  ...has('openedAt', row.opened_at),
  ...has('startedAt', row.started_at),
  ...has('handedInAt', row.handed_in_at),
  ...has('endedAt', row.ended_at),
  ...completer(row),
  reminders: row.reminders,
  ...has('lastRemindedAt', row.last_reminded_at),
  ...has('removedAt', row.removed_at),
})
export const asRequestDetail = (row: RequestRow, kinds: Kinds, files: Files, mayChange: boolean, mayPutBack = false): RequestDetail => ({
  ...asRequest(row, kinds),
  ...written(row, files),
  mayChange,
  mayPutBack,
})
