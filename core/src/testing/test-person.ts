import { randomUUID } from 'node:crypto'
import type { AnyContract, Client, OperationInput, RoleKey } from '../contract/index.js'
import { core, kebabCase, Problem } from '../contract/index.js'
import { ask } from '../server/data/ask.js'
import type { Portal } from '../server/create-portal.js'
import type { TestAgency, TestTenant } from './test-agencies.js'

export interface PersonRequest {
  readonly agency: string
  readonly tenant?: string
  /** `client` uses the portal for themselves; `representative` and `contact` for `of`; everything else is staff. */
  readonly roles: readonly RoleKey[]
  /** The client that a representative or contact acts for. */
  readonly of?: TestPerson
  /** Staff: whether clients see them, and may write first. */
  readonly isShown?: boolean
  readonly mayStart?: boolean
  /** Client: the staff member assigned to the enrollment. Clients are enrolled in the agency's program. */
  readonly assignedTo?: TestPerson
}

/** Somebody signed in. */
export interface TestPerson {
  readonly accountId: string
  readonly username: string
  readonly password: string
  readonly token: string
  readonly tenantId: string
  readonly agencyId: string
  readonly clientId?: string
  readonly staffMemberId?: string
  /** Operations over HTTP, as this person. */
  call<X extends AnyContract>(contract: X): Client<X>
  /** One request as this person; `path` starts with a slash. */
  fetch(method: OperationInput['method'], path: string, body?: unknown): Promise<{ status: number; body: unknown }>
}

const password = 'correct-horse-battery-staple-7'
const portalRelations = ['client', 'representative', 'contact'] as const

/** Makes an account with what it belongs to, and signs it in. */
export async function makePerson(portal: Portal, tenant: TestTenant, agency: TestAgency, request: PersonRequest): Promise<TestPerson> {
  const { kernel } = portal
  const username = `person-${randomUUID().slice(0, 8)}`
  const accountId = await kernel.identity.accounts.create(
    { tenantId: tenant.id },
    { username, displayName: `Person ${username.slice(7)}`, password },
  )
  const relation = portalRelations.find((role) => request.roles.includes(role))
  const belongings =
    relation === undefined
      ? await addStaff(portal, agency, accountId, request)
      : await addPortalUser(portal, agency, accountId, relation, request)
  const token = await signIn(portal, username)
  const send = sender(portal, token)
  return {
    accountId,
    username,
    password,
    token,
    tenantId: tenant.id,
    agencyId: agency.id,
    ...belongings,
    call: (contract) => clientOf(contract, send),
    fetch: send,
  }
}

async function addStaff({ kernel }: Portal, agency: TestAgency, accountId: string, request: PersonRequest) {
  const staffMemberId = randomUUID()
  const roles = request.roles.filter((role) => role !== 'staff')
  await kernel.system({ tenantId: agency.tenantId }, core, (scope) =>
    ask(
      scope,
      `insert into core.staff_member (id, account_id, agency_id, given_name, family_name, roles, is_shown_in_portal, may_clients_start_contact)
        values ($1, $2, $3, 'Staff', $4, $5, $6, $7)`,
      [staffMemberId, accountId, agency.id, staffMemberId.slice(0, 8), roles, request.isShown ?? true, request.mayStart ?? false],
    ),
  )
  return { staffMemberId }
}

async function addPortalUser(
  { kernel }: Portal,
  agency: TestAgency,
  accountId: string,
  relation: 'client' | 'representative' | 'contact',
  request: PersonRequest,
) {
  const clientId = request.of?.clientId ?? randomUUID()
  if (request.of === undefined)
    await kernel.system({ tenantId: agency.tenantId }, core, async (scope) => {
      await ask(scope, `insert into core.client (id, intake_agency_id, given_name, family_name) values ($1, $2, 'Client', $3)`, [
        clientId,
        agency.id,
        clientId.slice(0, 8),
      ])
      await ask(
        scope,
        `insert into core.enrollment (id, client_id, program_id, agency_id, entry_date, assigned_staff_id) values ($1, $2, $3, $4, current_date, $5)`,
        [randomUUID(), clientId, agency.programId, agency.id, request.assignedTo?.staffMemberId ?? null],
      )
    })
  await kernel.identity.accounts.linkProfile(agency.tenantId, { accountId, clientId, relation: relation === 'client' ? 'self' : relation })
  return { clientId }
}

async function signIn({ app }: Portal, username: string): Promise<string> {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/core/sign-in',
    payload: { username, password },
    headers: { origin: 'http://localhost:3000' },
  })
  if (reply.statusCode !== 200) throw new Error(`Signing in ${username} answered ${reply.statusCode}: ${reply.body}`)
  return reply.json<{ accessToken: string }>().accessToken
}

type Send = TestPerson['fetch']
const sender =
  ({ app }: Portal, token: string): Send =>
  async (method, path, body) => {
    const reply = await app.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    return { status: reply.statusCode, body: reply.body === '' ? undefined : (JSON.parse(reply.body) as unknown) }
  }

interface Given {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}
/** The operations of a contract over `send`; a refusal is thrown as the problem it is. */
function clientOf<X extends AnyContract>(contract: X, send: Send): Client<X> {
  const call = async (operation: OperationInput, { params = {}, query = {}, body }: Given = {}) => {
    const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    const payload = operation.body === undefined ? undefined : (body ?? {})
    const reply = await send(operation.method, `/api/${kebabCase(contract.id)}${path}${search === '' ? '' : `?${search}`}`, payload)
    if (reply.status < 400) return reply.body
    const { type, title, status, instance: _, ...extra } = reply.body as { type: string; title: string; status: number; instance: string }
    throw new Problem(type.replace('/problems/', ''), status, title, extra)
  }
  const entries = Object.entries(contract.input.operations ?? {})
  return Object.fromEntries(entries.map(([key, operation]) => [key, (given?: Given) => call(operation, given)])) as Client<X>
}
