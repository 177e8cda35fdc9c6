import { randomUUID } from 'node:crypto'
import { type ComponentChildren, h } from 'preact'
import { type AnyContract, core, Problem } from '../../contract/index.js'
import type { Hat, Unit } from '../../server/kernel/unit.js'
import { clientBy } from '../../ui/client.js'
import { portalFacts, type PortalFacts } from '../../ui/facts.js'
import type { Fill, Loading, Page, Query } from '../../ui/page.js'
import { planFields } from '../../ui/form/plan-fields.js'
import { type Stage as Place, StageContext } from '../../ui/stage.js'
import type { TestPerson } from '../test-person.js'
import { knownIds } from './known-ids.js'
import { sampleOf } from './sample-value.js'
import type { Stage } from './stage.js'

/** A page or a fill as somebody sees it. */
export interface Drawn {
  readonly name: string
  readonly markup: string
}

const sessionOf = ({ token }: TestPerson): string => {
  const claims: { readonly sid: string } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return claims.sid
}
const hats: Readonly<Record<Page['area'], Hat>> = { portal: 'profile', staff: 'staff', operator: 'operator' }

function factsFor({ subject, client }: Stage, unit: Unit, area: Page['area']): PortalFacts {
  const contracts: readonly AnyContract[] = [core, subject.plugin.contract, ...subject.beside.map(({ contract }) => contract)]
  const { tenant, person, actor } = unit
  return portalFacts({
    area,
    path: '/',
    query: {},
    language: 'en',
    languages: ['en', 'es'],
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
const withUnit = <T>(stage: Stage, person: TestPerson, area: Page['area'], work: (unit: Unit, portal: PortalFacts) => Promise<T>) =>
  stage.portal.kernel.unit(
    { requestId: randomUUID(), tenantId: person.tenantId, accountId: person.accountId, sessionId: sessionOf(person), hat: hats[area] },
    'read',
    (unit) => work(unit, factsFor(stage, unit, area)),
  )

const whole = (title: string, main: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main>${main}</main></body></html>`
/** A refusal is an answer; everything else is a crash. */
const isRefusal = (error: unknown): boolean => error instanceof Problem && error.status < 500

/** A page that is about somebody says in its query about whom. */
const queriesOf = ({ client, staff }: Stage): readonly Query[] => {
  const [clientId, staffMemberId] = [client.clientId ?? '', staff.staffMemberId ?? '']
  return [{}, { client: clientId, clientId, staffMember: staffMemberId, staffMemberId, to: clientId }]
}

/** Draws a page as the person of its area. Undefined where nobody of the stage may see it. */
export async function drawPage(stage: Stage, page: Page): Promise<Drawn | undefined> {
  if (page.area === 'operator') return undefined
  const known = knownIds(stage)
  const params = Object.fromEntries([...page.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, known(name) ?? randomUUID()]))
  const draw = (query: Query): Promise<Drawn | undefined> =>
    withUnit(stage, page.area === 'staff' ? stage.staff : stage.client, page.area, async (unit, portal) => {
      if (page.permission !== undefined && !portal.can(page.permission)) return undefined
      const data = await page.load?.({ ...asking(unit, page.contract, portal), params, query })
      const main = await render(portal, () => page.view({ data, params, query }))
      return { name: `the page ${page.area} ${page.path}`, markup: whole(page.title(page.words.t('en'), data), main) }
    })
  const [plain = {}, about = {}] = queriesOf(stage)
  return draw(plain).catch((error: unknown) => {
    if (isRefusal(error)) return draw(about)
    throw error
  })
}

/** Draws a fill as those who see its slot. Undefined where it shows nothing. */
export async function drawFill(stage: Stage, fill: Fill): Promise<Drawn | undefined> {
  const props = Object(sampleOf(fill.slot.props, knownIds(stage)))
  for (const [person, area] of [
    [stage.client, 'portal'],
    [stage.staff, 'staff'],
  ] as const) {
    const markup = await withUnit(stage, person, area, async (unit, portal) => {
      if (fill.permission !== undefined && !portal.can(fill.permission)) return ''
      const data = await fill.load?.({ ...asking(unit, fill.contract, portal), props })
      return render(portal, () => fill.view({ ...props, data }))
    }).catch((error: unknown) => {
      if (isRefusal(error)) return '' // the fill is left out of the page
      throw error
    })
    if (markup !== '') return { name: `the fill of ${fill.slot.id}`, markup: whole('Slot', markup) }
  }
  return undefined
}
