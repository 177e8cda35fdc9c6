import { randomUUID } from 'node:crypto'
import { type ComponentChildren, h } from 'preact'
import { type AnyContract, core, Problem } from '../../contract/index.js'
import { operatorTenantId } from '../../server/kernel/tenants.js'
import type { Hat, Unit } from '../../server/kernel/unit.js'
import { clientBy } from '../../ui/client.js'
import { type Area, portalFacts, type PortalFacts } from '../../ui/facts.js'
import type { Fill, Loading, Page, Query } from '../../ui/page.js'
import { planFields } from '../../ui/form/plan-fields.js'
import { type Stage as Place, StageContext } from '../../ui/stage.js'
import type { TestPerson } from '../test-person.js'
import { knownIds } from './known-ids.js'
import { sampleOf } from './sample-value.js'
import type { Stage } from './stage.js'

/** The languages that everything is drawn in. */
export const spoken = ['en', 'es'] as const

/** A page or a fill as somebody sees it. */
export interface Drawn {
  readonly name: string
  readonly markup: string
}

const sessionOf = ({ token }: Pick<TestPerson, 'token'>): string => {
  const claims: { readonly sid: string } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return claims.sid
}
const hats: Readonly<Record<Exclude<Area, 'operator'>, Hat>> = { portal: 'profile', staff: 'staff' }
/** Where, and in which of the languages of the house. */
interface Setting {
  readonly area: Area
  readonly language: string
}

function factsFor({ subject, client }: Stage, unit: Unit, { area, language }: Setting): PortalFacts {
  const contracts: readonly AnyContract[] = [core, subject.plugin.contract, ...subject.beside.map(({ contract }) => contract)]
  const { tenant, person, actor } = unit
  return portalFacts({
    area,
    path: '/',
    query: {},
    language,
    languages: spoken,
    timeZone: tenant.timeZone,
    now: new Date().toISOString(),
    tenant: { slug: tenant.slug, name: tenant.name },
    agencies: unit.agencies.map(({ id, slug, name }) => ({ id, slug, name })),
    person: {
      name: person?.name ?? 'Nobody',
      ...(actor.profile && { profile: { clientId: client.clientId ?? '', relation: actor.profile.relation } }),
    },
    csrf: 'token',
    permissions: contracts.flatMap(({ id, input }) =>
      Object.keys(input.permissions ?? {}).flatMap((key) => (unit.can(`${id}.${key}`) ? [`${id}.${key}`] : [])),
    ),
    plugins: contracts.map(({ id }) => id).filter((id) => unit.isOn(id)),
  })
}

async function render(portal: PortalFacts, view: () => ComponentChildren): Promise<string> {
  const { renderToString } = await import('preact-render-to-string')
  const place: Place = {
    portal,
    piece: 'piece',
    slot: () => null,
    fieldsOf: planFields,
    watch: () => () => undefined,
    report: () => undefined,
  }
  return renderToString(h(StageContext.Provider, { value: place, children: h(view, null) }))
}

const asking = (unit: Unit, contract: AnyContract, portal: PortalFacts): Loading => {
  const call: Loading['call'] = (other) => clientBy(other, (operation, input) => unit.call(operation, input))
  return { api: call(contract), call, portal }
}
/** As whoever uses the area: the client, the staff member, or who runs the host. */
function withUnit<T>(stage: Stage, setting: Setting, work: (unit: Unit, portal: PortalFacts) => Promise<T>): Promise<T> {
  const { kernel } = stage.portal
  const drawn = (unit: Unit): Promise<T> => work(unit, factsFor(stage, unit, setting))
  if (setting.area === 'operator') return kernel.asSystem({ tenantId: operatorTenantId }, drawn)
  const { tenantId, accountId, ...person } = setting.area === 'staff' ? stage.staff : stage.client
  const caller = { requestId: randomUUID(), tenantId, accountId, sessionId: sessionOf(person), hat: hats[setting.area] }
  return kernel.unit(caller, 'read', drawn)
}

const whole = (language: string, title: string, main: string): string =>
  `<!doctype html><html lang="${language}"><head><title>${title}</title></head><body><main>${main}</main></body></html>`
/** A refusal is an answer; everything else is a crash. */
const isRefusal = (error: unknown): boolean => error instanceof Problem && error.status < 500

/** A page that is about somebody says in its query about whom. */
const queriesOf = ({ client, staff }: Stage): readonly Query[] => {
  const [clientId, staffMemberId] = [client.clientId ?? '', staff.staffMemberId ?? '']
  return [{}, { client: clientId, clientId, staffMember: staffMemberId, staffMemberId, to: clientId }]
}

/** Draws a page as the person of an area. Undefined where nobody of the stage may see it. */
export async function drawPage(stage: Stage, page: Page, setting: Setting): Promise<Drawn | undefined> {
  const known = knownIds(stage)
  const params = Object.fromEntries([...page.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, known(name) ?? randomUUID()]))
  const draw = (query: Query): Promise<Drawn | undefined> =>
    withUnit(stage, setting, async (unit, portal) => {
      if (page.permission !== undefined && !portal.can(page.permission)) return undefined
      const data = await page.load?.({ ...asking(unit, page.contract, portal), params, query })
      const main = await render(portal, () => page.view({ data, params, query }))
      const { area, language } = setting
      return {
        name: `the page ${area} ${page.path} (${language})`,
        markup: whole(language, page.title(page.words.t(language), data), main),
      }
    })
  const [plain = {}, about = {}] = queriesOf(stage)
  return draw(plain).catch((error: unknown) => {
    if (isRefusal(error)) return draw(about)
    throw error
  })
}

/** Draws a fill as those who see its slot. Undefined where it shows nothing. */
export async function drawFill(stage: Stage, fill: Fill, language: string): Promise<Drawn | undefined> {
  const props = Object(sampleOf(fill.slot.props, knownIds(stage)))
  for (const area of ['portal', 'staff'] as const) {
    const markup = await withUnit(stage, { area, language }, async (unit, portal) => {
      if (fill.permission !== undefined && !portal.can(fill.permission)) return ''
      const data = await fill.load?.({ ...asking(unit, fill.contract, portal), props })
      return render(portal, () => fill.view({ ...props, data }))
    }).catch((error: unknown) => {
      if (isRefusal(error)) return '' // the fill is left out of the page
      throw error
    })
    if (markup !== '') return { name: `the fill of ${fill.slot.id} (${language})`, markup: whole(language, 'Slot', markup) }
  }
  return undefined
}
