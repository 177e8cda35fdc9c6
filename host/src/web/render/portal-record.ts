import type { TenantView, Unit } from '@lintel/core/server'
import type { Area, FormState, LookFacts, PersonFacts, PortalRecord } from '@lintel/core/ui'

/** What the request adds to what the unit knows. */
export interface Occasion {
  readonly area: Area
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly sought?: PortalRecord['sought']
  readonly now: string
  readonly csrf: string
  /** Missing in a browser that does not know it yet. */
  readonly look: LookFacts | undefined
  readonly form?: FormState
  readonly done?: string
}
interface Known {
  readonly permissions: readonly string[]
  readonly plugins: readonly string[]
  /** What the host's pages are written in. */
  readonly languages: readonly string[]
}

const spoken = (tenant: TenantView, known: readonly string[]): readonly string[] => {
  const both = tenant.languages.filter((language) => known.includes(language))
  return both.length === 0 ? known : both
}

/** What the unit answers in, where the host's pages are written in it, too. */
const languageOf = ({ language, tenant }: Unit, known: readonly string[]): string =>
  known.includes(language) ? language : (spoken(tenant, known)[0] ?? 'en')

/** Only the portal is neutral: the consoles are tools of work. */
const tenantFacts = ({ tenant, settings }: Unit, area: Area): PortalRecord['tenant'] => ({
  slug: tenant.slug,
  name: tenant.name,
  ...(tenant.accent !== undefined && { accent: tenant.accent }),
  ...(tenant.logo !== undefined && { logo: tenant.logo }),
  ...(area === 'portal' && {
    exitPage: settings.exitPage,
    crisisNumber: settings.crisisNumber,
    emergencyNumber: settings.emergencyNumber,
    ...(settings.neutralTitles && { neutralName: settings.neutralName }),
  }),
})

/** The banner speaks to whoever looks, in a language that the host's pages are written in. */
const previewFacts = ({ id, viewer, language, expiresAt }: NonNullable<Unit['actor']['preview']>, known: readonly string[]) => ({
  id,
  viewer,
  language: known.includes(language) ? language : (known[0] ?? 'en'),
  until: expiresAt,
})

type Profiles = Awaited<ReturnType<Unit['profiles']>>
const personFacts = (name: string, { profile }: Unit['actor'], profiles: Profiles): PersonFacts => {
  if (profile === undefined) return { name }
  const own = profiles.find(({ clientId }) => clientId === profile.clientId)
  return {
    name,
    profile: { clientId: profile.clientId, relation: profile.relation, ...(own !== undefined && { name: own.name }) },
    ...(profiles.length > 1 && { profiles }),
  }
}
/** Whom the portal may be used for; nobody asks in the consoles. */
export const profilesOf = async (unit: Unit, area: Area): Promise<Profiles> =>
  area === 'portal' && unit.actor.profile !== undefined ? unit.profiles() : []

/** The portal, the person and the moment, ready to travel in the document. */
export const portalRecord = (unit: Unit, occasion: Occasion, known: Known, profiles: Profiles = []): PortalRecord => {
  const { tenant, person, actor } = unit
  const { area, path, query, sought, now, csrf, look, form, done } = occasion
  return {
    area,
    path,
    query,
    ...(sought !== undefined && { sought }),
    language: languageOf(unit, known.languages),
    languages: spoken(tenant, known.languages),
    timeZone: person?.timeZone ?? tenant.timeZone,
    now,
    tenant: tenantFacts(unit, area),
    agencies:
      actor.kind === 'visitor'
        ? []
        : unit.agencies.map(({ id, slug, name, logo }) => ({ id, slug, name, ...(logo !== undefined && { logo }) })),
    ...(person !== undefined && { person: personFacts(person.name, actor, profiles) }),
    ...(person !== undefined && {
      // Who works here, too, has the shorter time of staff everywhere.
      idleSeconds: 60 * (person.worksHere ? unit.settings.staffIdleMinutes : unit.settings.clientIdleMinutes),
    }),
    ...(look !== undefined && { look }),
    csrf,
    ...(actor.preview !== undefined && { preview: previewFacts(actor.preview, known.languages) }),
    ...(unit.owed !== undefined && { owed: unit.owed }),
    permissions: known.permissions.filter((id) => unit.can(id)),
    plugins: known.plugins.filter((id) => unit.isOn(id)),
    ...(form !== undefined && { form }),
    ...(done !== undefined && { done }),
  }
}
